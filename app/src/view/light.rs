//! The browser's view of no particular type.

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::{AddAnyAttr, Mountable, Render, RenderHtml},
    tachys::{
        hydration::Cursor,
        renderer::types::{Element, Node},
        view::{Position, PositionState},
    },
};

/// A view whose type is forgotten.
pub struct AnyView(Box<dyn Light>);

/// What is on the page in its place.
pub struct Shown(Box<dyn Mountable>);

/// Forgets the type of a view.
pub trait IntoAny {
    /// The same view, its type forgotten.
    fn into_any(self) -> AnyView;
}

impl<T: RenderHtml + 'static> IntoAny for T {
    fn into_any(self) -> AnyView {
        AnyView(Box::new(self))
    }
}

trait Light: Send {
    fn build(self: Box<Self>) -> Shown;
    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Shown;
}

impl<T: RenderHtml + 'static> Light for T {
    fn build(self: Box<Self>) -> Shown {
        Shown(Box::new(Render::build(*self)))
    }

    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Shown {
        let state = RenderHtml::hydrate::<true>(*self, cursor, position);
        if !T::EXISTS {
            // The server's AnyView leaves a comment after what shows nothing.
            cursor.next_placeholder(position);
        }
        Shown(Box::new(state))
    }
}

impl Render for AnyView {
    type State = Shown;

    fn build(self) -> Shown {
        self.0.build()
    }

    /// Replaces what is shown: pages and their parts change as a whole.
    fn rebuild(self, state: &mut Shown) {
        let mut new = self.0.build();
        state.0.insert_before_this(&mut new);
        state.0.unmount();
        *state = new;
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}

/// No page spreads attributes over a component.
impl AddAnyAttr for AnyView {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

impl RenderHtml for AnyView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// HTML is made on the server only.
    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Shown {
        self.0.hydrate(cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}
