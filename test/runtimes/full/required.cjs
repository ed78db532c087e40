const { createOttimateClient } = require("ottimate-client");

const { url, credentials } = JSON.parse(process.argv[2]);
createOttimateClient({ baseUrl: url, ...credentials })
  .GET("/accounts")
  .then(({ response }) => console.log(response.status));
