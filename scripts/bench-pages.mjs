// The availability page (a month of a prison's free times, for somebody who has named prisoner and visitors) against a
// bare handler that runs the same statements.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bare, compare, figures, folder, wrk } from "./bench-lab.mjs";
import { inlined, parameterTypes, recorded } from "./bench-record.mjs";

/** What a visitor of the demonstration data answers before the calendar. */
const STEPS = [
  ["/book/prison", { slug: "northmoor" }],
  ["/book/prisoner", { first_name: "Daniel", last_name: "Okafor", ...born("date_of_birth", 12, 4, 1990), number: "A1001AA" }],
  ["/book/visitors", {
    "visitor-1-first_name": "Grace",
    "visitor-1-last_name": "Okafor",
    ...born("visitor-1-date_of_birth", 3, 9, 1992),
    "visitor-1-relationship": "wife",
  }],
];

function born(name, day, month, year) {
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
}

/** Goes through the steps without JavaScript and gives back the browser's cookie. */
export async function draft(address) {
  let cookie = "";
  for (const [path, answers] of STEPS) {
    const headers = { Cookie: cookie, Origin: address };
    const response = await fetch(address + path, { method: "POST", redirect: "manual", headers, body: new URLSearchParams(answers) });
    if (response.status !== 303) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    for (const set of response.headers.getSetCookie()) cookie = set.split(";")[0];
  }
  return cookie;
}

/** Measures the page; true when it is within its budget. */
export async function pages(address) {
  const path = `${address}/book/time`;
  const cookie = await draft(address);
  const look = async () => {
    const response = await fetch(path, { redirect: "manual", headers: { Cookie: cookie } });
    const html = await response.text();
    if (response.status !== 200 || !html.includes("app-calendar__day--free")) throw new Error(`${path}: ${response.status}, no free day`);
  };
  const [ran] = await recorded(5, look);
  const file = join(folder, "statements.json");
  const types = parameterTypes(ran.map(({ text }) => text));
  writeFileSync(file, JSON.stringify(ran.map((statement, at) => inlined(statement, types[at]))));
  const reference = await bare(file);
  const names = { reference: `bare handler, the same ${ran.length} statements`, measured: "availability page" };
  console.log("\nA month of availability as HTML (GET /book/time, brotli)");
  const within = await compare(
    names,
    0.5,
    () => figures(wrk(2, `${reference}/`)),
    () => figures(wrk(2, path, "-H", `Cookie: ${cookie}`, "-H", "Accept-Encoding: br")),
  );
  // A redirect is an answer to wrk: the page must still be the calendar.
  await look();
  return within;
}
