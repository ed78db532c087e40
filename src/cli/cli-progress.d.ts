/** What is used of cli-progress, which comes without types. */
declare module "cli-progress" {
  interface Options {
    readonly stream: object;
    readonly format: (options: object, step: { readonly progress: number }) => string;
    readonly hideCursor: boolean | null;
    readonly linewrap: boolean | null;
    readonly gracefulExit: boolean;
    readonly emptyOnZero: boolean;
  }

  interface Bar {
    start(total: number, startValue: number): void;
    setTotal(total: number): void;
    update(current: number): void;
    stop(): void;
  }

  const progress: { readonly SingleBar: new (options: Options) => Bar };
  export = progress;
}
