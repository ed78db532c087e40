import type { VendorCreate } from "../../src/index.ts";

/** A vendor as a caller passes it. */
export const vendor: VendorCreate = {
  ottimate_company_id: 123,
  erp_vendor_name: "Grünzeug & Söhne",
  erp_vendor_id: "V-1",
};

/** The body of an invoice upload; its bytes would break a form that is assembled carelessly. */
export const upload = (): { ottimate_location_id: number; metadata: string; file: File } => ({
  ottimate_location_id: 77,
  metadata: '{"source":"mail & scan"}',
  file: new File(['%PDF-1.7\r\n--boundary\r\n"&=;\u0000%%EOF'], 'page "1",2.pdf', {
    type: "application/pdf",
  }),
});
