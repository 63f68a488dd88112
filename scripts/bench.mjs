// What `make bench` measures, in one run on one machine, as ratios: see docs/bench.md. Started by scripts/bench.
import { CLIENTS, end, ROUNDS, SECONDS, service } from "./bench-lab.mjs";
import { boards } from "./bench-boards.mjs";
import { bookings } from "./bench-bookings.mjs";
import { onPhone } from "./bench-phone.mjs";
import { pages } from "./bench-pages.mjs";

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await end();
    process.exit(130);
  });
}

let within = true;
try {
  const address = await service();
  console.log(`${CLIENTS} clients, ${ROUNDS} rounds of ${SECONDS} s each`);
  for (const measure of [onPhone, pages, boards, bookings]) within = (await measure(address)) && within;
} finally {
  await end();
}
if (!within) {
  console.error("\na figure is not within its budget");
  process.exitCode = 1;
}
