//! Pages, components and typed server functions.
