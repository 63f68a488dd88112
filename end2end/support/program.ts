// Visits booked by a program over the API: many of them, or one without walking through the journey.
import { execFileSync } from "node:child_process";
import { expect } from "@playwright/test";
import { type Prison, type Prisoner, visitor } from "./people";
import { environment, program, type Server } from "./server";

/** The secret of a new key. */
export function apiKey(server: Server, name: string, scopes: string): string {
  const env = environment(server.data, server.clock);
  const args = ["api-key", "create", "--name", name, "--scope", scopes];
  return execFileSync(program(), args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

/** A session that can be booked. */
export type Free = { id: string; start: string; date: string };

/** A program that may hold, book and change records. */
export class Program {
  private readonly key: string;
  private asked = 0;

  constructor(
    private readonly server: Server,
    private readonly name: string,
  ) {
    this.key = apiKey(server, name, "prisons:read,holds:write,bookings:write,records:write");
  }

  /** What can be booked now, in order. */
  async free(prison: Prison): Promise<Free[]> {
    const { days } = (await this.ask("GET", `/prisons/${prison.slug}/availability`)) as { days: { date: string; sessions: Free[] }[] };
    return days.flatMap(({ date, sessions }) => sessions.map(({ id, start }) => ({ id, start, date })));
  }

  /** Books, or sends a request, and returns the reference. */
  async book(whom: Prisoner, session: string): Promise<string> {
    const hold = await this.ask("POST", "/holds", { session_id: session, pool: "open", prisoner_number: whom.number });
    const lead = visitor(whom);
    const booking = await this.ask("POST", "/bookings", {
      hold_id: hold.id,
      prisoner: { number: whom.number, last_name: whom.last, date_of_birth: iso(whom.born) },
      visitors: [{ first_name: lead.first, last_name: lead.last, date_of_birth: iso(lead.born), relationship: lead.relationship, lead: true }],
      contact: { email: `${this.name}@visitors.example`, language: "en" },
    });
    return String(booking.reference);
  }

  /** From now on the prisoner may only have closed visits. */
  async closedVisitsOnly(prison: Prison, whom: Prisoner): Promise<void> {
    const names = { first_name: whom.first, last_name: whom.last, date_of_birth: iso(whom.born) };
    const record = { ...names, prison: prison.slug, status: "in", sentence: "remand", closed_visits: true };
    await this.ask("PUT", `/prisoners/${whom.number}`, record);
  }

  private async ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    this.asked += 1;
    const headers = { Authorization: `Bearer ${this.key}`, "Idempotency-Key": `${this.name}-${this.asked}`, "Content-Type": "application/json" };
    const answer = await fetch(`${this.server.url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    expect(answer.ok, `${path}: ${text}`).toBe(true);
    return JSON.parse(text);
  }
}

const iso = (at: { day: string; month: string; year: string }) => `${at.year}-${at.month.padStart(2, "0")}-${at.day.padStart(2, "0")}`;
