// A user's program: one call of each kind, and one that fails. The tests start it with the server's URL.
import createClient from "openapi-fetch";
import {
  clientCredentials,
  createOttimateClient,
  OttimateApiError,
  OttimateConfigError,
  OttimateError,
  OttimateNotFoundError,
  ottimateAuth,
  unwrap,
} from "ottimate-client";

const [baseUrl] = process.argv.slice(2);
const secrets = { clientId: "id-of-the-user", clientSecret: "secret&of=the+user" };
const access = { baseUrl, apiKey: "key-of-the-user", ...secrets };

const ottimate = createOttimateClient(access);
const { vendors } = await unwrap(
  ottimate.GET("/vendors", { params: { query: { ottimate_company_id: 123 } } }),
);
const created = await ottimate.POST("/vendors", {
  body: { ottimate_company_id: 123, erp_vendor_id: "V-1", erp_vendor_name: "Harbor Fish" },
});
const missing = await unwrap(ottimate.GET("/vendors/{id}", { params: { path: { id: 1 } } })).catch(
  (error) => error,
);

const own = createClient({ baseUrl });
own.use(ottimateAuth(access));
const { data: seenByOwn } = await own.GET("/vendors");

const token = await clientCredentials({ tokenUrl: `${baseUrl}/oauth/token`, ...secrets }).getToken();

let rejected;
try {
  createOttimateClient({ baseUrl });
} catch (error) {
  rejected = error;
}

console.log(
  JSON.stringify({
    vendors: vendors.map(({ id }) => id),
    created: created.data?.vendor.id,
    missing: {
      isNotFound: missing instanceof OttimateNotFoundError,
      isApiError: missing instanceof OttimateApiError,
      isOttimateError: missing instanceof OttimateError,
      status: missing.status,
      requestId: missing.requestId,
    },
    seenByOwn: seenByOwn?.count,
    token,
    rejected: rejected instanceof OttimateConfigError,
  }),
);
