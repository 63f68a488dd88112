// A certified OpenID Connect provider as a process of its own, whose clock is the service's. Its accounts have no password:
// whatever name is typed is who comes in.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const { PORT, SERVICE, CLOCK_FILE, CLIENT_SECRET } = process.env;
const real = Date.now;
Date.now = () => real() + Number(readFileSync(CLOCK_FILE, "utf8")) * 1000;
const { default: Provider } = await import("oidc-provider");

const page = (title, body) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const provider = new Provider(`http://127.0.0.1:${PORT}`, {
  clients: [
    {
      client_id: "visits",
      client_secret: CLIENT_SECRET,
      redirect_uris: [`${SERVICE}/staff/sign-in/back`],
      post_logout_redirect_uris: [`${SERVICE}/staff/sign-in`],
      backchannel_logout_uri: `${SERVICE}/staff/sign-in/ended`,
      backchannel_logout_session_required: true,
    },
  ],
  cookies: { keys: ["a key of the tests"] },
  claims: { openid: ["sub", "sid"], email: ["email", "email_verified"] },
  async findAccount(_, name) {
    const verified = name !== "unverified";
    const email = verified ? `${name}@demonstration.example` : "chris@demonstration.example";
    return { accountId: name, claims: async () => ({ sub: name, email, email_verified: verified }) };
  },
  // Nobody is asked whether the service may know their address.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
  // The provider would not talk to its own machine.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      async postLogoutSuccessSource(context) {
        context.body = page("You have signed out of the provider", "");
      },
      async logoutSource(context, form) {
        context.body = page("Sign out of the provider", `${form}<button form="op.logoutForm" name="logout" value="yes">Yes, sign out</button>`);
      },
    },
  },
});

const handle = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return handle(request, response);
  if (request.method === "GET") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    return response.end(page("Sign in at the provider", '<form method="post"><label>Name <input name="name"></label> <button>Continue</button></form>'));
  }
  const parts = [];
  for await (const part of request) parts.push(part);
  const accountId = new URLSearchParams(Buffer.concat(parts).toString()).get("name");
  await provider.interactionFinished(request, response, { login: { accountId } });
}).listen(Number(PORT), "127.0.0.1", () => console.log("provider is ready"));
