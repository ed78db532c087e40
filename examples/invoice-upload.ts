import { type OttimateClient, unwrap } from "ottimate-client";

/** Uploads a document and waits until it has been read: it is then gone from the list of uploads. */
export async function uploadAndWait(
  ottimate: OttimateClient,
  upload: { file: File; ottimate_location_id: number },
  pause: () => Promise<void>,
): Promise<void> {
  const { reference_id } = await unwrap(ottimate.POST("/invoices/upload", { body: upload }));
  const query = { ottimate_location_id: upload.ottimate_location_id };
  for (;;) {
    const { results = [] } = await unwrap(ottimate.GET("/invoices/uploads", { params: { query } }));
    if (!results.some(({ id }) => id === reference_id)) return;
    await pause();
  }
}
