import { approve, webhookHandler } from "@c1-openapi/client/webhooks";

const on = { "c1.webhooks.v1.PayloadPolicyApprovalStep": () => approve() };
console.log(webhookHandler({ tenant: "acme", on }));
