import { listScopes, type OttimateClient } from "ottimate-client";

/** One line per account, company and location that the credentials can see, with the id that calls need. */
export async function findIds(ottimate: OttimateClient): Promise<string[]> {
  const lines: string[] = [];
  for (const { id, name, companies, locations, rejected } of await listScopes(ottimate)) {
    lines.push(`account ${id}: ${name}`);
    for (const company of companies) {
      lines.push(`  company ${company.id}: ${company.name}`);
      for (const location of company.locations) lines.push(`    location ${location.id}: ${location.name}`);
    }
    for (const location of locations) {
      lines.push(
        `  location ${location.id}: ${location.name}, of ${location.company ?? "a company that is not named"}`,
      );
    }
    if (rejected.length > 0) lines.push(`  may not list: ${rejected.join(", ")}`);
  }
  return lines;
}
