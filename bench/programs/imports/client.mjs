import "@c1-openapi/client";
