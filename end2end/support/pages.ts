// The visitor's pages that need nothing first. Each exists in Welsh under /cy.

/** Pages that anybody can open. */
export const PAGES = ["/", "/prisons", "/visits/find", "/feedback", "/accessibility", "/privacy", "/cookies", "/terms", "/performance"];

/** The same page in Welsh. */
export const welsh = (path: string): string => (path === "/" ? "/cy" : `/cy${path}`);

/** A file name for a page's picture. */
export const pictureName = (path: string): string => path.replace(/^\/$/, "start").replace(/^\//, "").replace(/\//g, "-");
