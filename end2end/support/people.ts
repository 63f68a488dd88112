// People for the tests. Every test visits a prisoner of its own, so that no test's visit stands in another's way.
import { writeFileSync } from "node:fs";

/** A prison whose sessions are booked at once: it has records of prisoners, and none of their contacts. */
export const INSTANT = { slug: "saltmarsh", name: "Saltmarsh" };
/** A prison that decides about every visit and takes three choices. */
export const REQUESTS = { slug: "ashdale", name: "Ashdale" };

/** A prison with legal visits that are booked at once. */
export const LEGAL = { slug: "northmoor", name: "Northmoor" };

export type Prison = typeof INSTANT;
export type Birth = { day: string; month: string; year: string };
export type Prisoner = { number: string; first: string; last: string; born: Birth };
export type Visitor = { first: string; last: string; born: Birth; relationship?: string };

const PER_PRISON = 300;
const BORN: Birth = { day: "14", month: "6", year: "1984" };

/** The prisoner of a prison with a number of its own. */
export function prisoner(prison: Prison, index: number): Prisoner {
  const letters = { [INSTANT.slug]: "TA", [REQUESTS.slug]: "TB", [LEGAL.slug]: "TC" }[prison.slug];
  return { number: `Z${String(index % PER_PRISON).padStart(4, "0")}${letters}`, first: "Peter", last: "Parry", born: BORN };
}

/** Writes every prisoner of the tests in the format that `server import prisoners` reads. */
export function writePrisoners(path: string): void {
  const lines = ["number,first_name,last_name,date_of_birth,prison,status,sentence,location,category,incentive"];
  for (const prison of [INSTANT, REQUESTS, LEGAL]) {
    for (let index = 0; index < PER_PRISON; index += 1) {
      const { number, first, last } = prisoner(prison, index);
      lines.push(`${number},${first},${last},1984-06-14,${prison.slug},in,remand,,,`);
    }
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/** A lead visitor with a name that only this prisoner's visit has. */
export function visitor(of: Prisoner): Visitor {
  return { first: "Vera", last: `Visitor ${of.number}`, born: { day: "2", month: "9", year: "1979" }, relationship: "sister" };
}
