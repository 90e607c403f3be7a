import type { Call, Reply } from "../http/call.js";
import { escapeHtml, htmlReply } from "../http/reply.js";
import type { DeviceLogin } from "./device-login.js";
import { readForm } from "./form.js";
import type { TokenHolder } from "./tokens.js";

/** Returns the page on which a person approves the login of a device, or says no to it. */
export function answerDevicePage(call: Call, login: DeviceLogin, person: TokenHolder): Reply {
  if (call.method === "POST") return decide(call, login, person);
  const userCode = escapeHtml(call.url.searchParams.get("user_code") ?? "");
  return htmlReply(
    200,
    "Log in a device",
    `<h1>Log in a device</h1>
<p>You are <strong>${escapeHtml(person.userId)}</strong>. Approve only what you have started yourself.</p>
<form method="post" action="/device">
<p><label>Code <input name="user_code" value="${userCode}" required autocomplete="off"></label></p>
<p><button name="action" value="approve">Approve</button> <button name="action" value="deny">Deny</button></p>
</form>`,
  );
}

function decide(call: Call, login: DeviceLogin, person: TokenHolder): Reply {
  const form = readForm(call);
  const isApproved = form.get("action") === "approve";
  const isKnown = login.decide(form.get("user_code") ?? "-", isApproved ? person : undefined);
  if (!isKnown) {
    return htmlReply(
      404,
      "Unknown code",
      '<h1>Unknown code</h1>\n<p>No device waits with this code. <a href="/device">Try again</a>.</p>',
    );
  }
  const done = isApproved ? "Approved" : "Denied";
  return htmlReply(200, done, `<h1>${done}</h1>\n<p>You can go back to your device.</p>`);
}
