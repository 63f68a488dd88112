// The service's clock: a file with an offset in seconds, read by the server at each decision.
import { writeFileSync } from "node:fs";

/** When every test begins: an ordinary Tuesday, before a Good Friday and a clock change within the booking window. */
export const START = new Date("2027-03-02T10:00:00Z");

/** One server's clock. Nothing ever waits for it: it is moved. */
export class ServiceClock {
  private readonly sinceStart: number;
  private moved = 0;

  constructor(readonly file: string) {
    this.sinceStart = Math.round((START.getTime() - Date.now()) / 1000);
    this.write();
  }

  /** Moves the clock forward. */
  advance(by: { minutes?: number; hours?: number; days?: number }): void {
    this.moved += (by.minutes ?? 0) * 60 + (by.hours ?? 0) * 3600 + (by.days ?? 0) * 86_400;
    this.write();
  }

  /** Moves the clock to some minutes before something. */
  goTo(at: Date, { minutesBefore }: { minutesBefore: number }): void {
    this.advance({ minutes: Math.floor((at.getTime() - this.now().getTime()) / 60_000) - minutesBefore });
  }

  /** Back to the beginning, for the next test. */
  reset(): void {
    this.moved = 0;
    this.write();
  }

  /** What the server takes as now. */
  now(): Date {
    return new Date(Date.now() + (this.sinceStart + this.moved) * 1000);
  }

  private write(): void {
    writeFileSync(this.file, `${this.sinceStart + this.moved}\n`);
  }
}
