// Fetches the app after the page is usable: not on a slow or metered connection, and only when nothing else is to do.
const connection = navigator.connection;
const spare = !connection || !(connection.saveData || /(^|-)[23]g$/.test(connection.effectiveType));
if (spare && typeof WebAssembly === "object") {
  const load = async () => {
    const app = await import("JS_PATH");
    await app.default({ module_or_path: "WASM_PATH" });
    return app;
  };
  // A connection that breaks off, or a browser too old for the app, leaves the page as it is: complete. A defect of the
  // app is reported.
  const quietly = async () => (await load().catch(() => {}))?.hydrate();
  if ("requestIdleCallback" in window) requestIdleCallback(quietly, { timeout: 4000 });
  else addEventListener("load", () => setTimeout(quietly, 200));
}
// A link that is announced as a button answers to the space bar like one.
addEventListener("keydown", (event) => {
  if (event.key === " " && event.target.matches("a[role=button]")) {
    event.preventDefault();
    event.target.click();
  }
});
