//! One entry of the route table, which the server's router and the browser's both read.

use crate::forms::Submit;
use crate::prelude::AnyView;

/// The parts of an address that a route leaves open, such as `slug` in `/prisons/{slug}`.
pub type Params = Vec<(String, String)>;

/// A page: its path without the language's prefix, its view and, if it has a form, what the form does.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// Segments in braces match anything: `/prisons/{slug}`.
    pub path: &'static str,
    /// Makes the page.
    pub view: fn() -> AnyView,
    /// What the page's form does.
    pub submit: Option<Submit>,
}

impl Route {
    /// A page without a form.
    #[must_use]
    pub const fn page(path: &'static str, view: fn() -> AnyView) -> Self {
        Self {
            path,
            view,
            submit: None,
        }
    }

    /// The open parts of a path, if this route is the one for it.
    #[must_use]
    pub fn matches(&self, path: &str) -> Option<Params> {
        let mut wanted = self.path.split('/');
        let mut given = path.split('/');
        let mut params = Params::new();
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return Some(params),
                (Some(w), Some(g)) => match w.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
                    Some(name) if !g.is_empty() => params.push((name.to_owned(), g.to_owned())),
                    None if w == g => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }
}

/// A page with a form: its path, its view, the server function and that function's endpoint.
macro_rules! form {
    ($path:literal, $view:path, $send:path, $endpoint:literal) => {
        $crate::shell::Route {
            path: $path,
            view: $view,
            submit: Some($crate::forms::Submit {
                endpoint: $endpoint,
                #[cfg(feature = "ssr")]
                run: |values| Box::pin($send(values)),
            }),
        }
    };
}
pub(crate) use form;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::IntoAny;

    #[test]
    fn open_segments_match_one_part() {
        let route = Route::page("/prisons/{slug}", || ().into_any());
        let leeds = vec![("slug".to_owned(), "leeds".to_owned())];
        assert_eq!(route.matches("/prisons/leeds"), Some(leeds));
        assert_eq!(route.matches("/prisons/"), None);
        assert_eq!(route.matches("/prisons"), None);
        assert_eq!(route.matches("/prisons/leeds/map"), None);
        assert_eq!(
            Route::page("/", || ().into_any()).matches("/"),
            Some(vec![])
        );
    }
}
