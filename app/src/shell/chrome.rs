//! Around the app on every page: skip link, cookie notice, header, service navigation, language switch, footer. Made
//! on the server only: the browser leaves it as it is.

use super::{audience::Audience, document::Frame, language::in_language, language::other};
use crate::prelude::*;
use crate::texts::{chrome as texts, common};
use crate::{legal, staff};
use domain::language::Language;

/// Everything above the app.
pub(super) fn top(frame: &Frame) -> AnyView {
    let l = frame.language;
    let visitor = frame.audience == Audience::Visitor;
    view! {
        <a href="#main-content" rel="external" class="govuk-skip-link">{texts::skip(l)}</a>
        {(visitor && !frame.cookies_seen).then(|| cookie_banner(frame))}
        <header class="govuk-template__header">
            {header(frame)}
            {match frame.audience {
                Audience::Visitor => service_navigation(l),
                Audience::Legal => legal::menu::menu(&frame.address),
                Audience::Staff => staff::menu::menu(&frame.address),
            }}
            {visitor.then(|| view! {
                <div class="govuk-width-container app-above">
                    {phase_banner(l)}
                    {language_switch(frame)}
                </div>
            })}
        </header>
    }
    .into_any()
}

fn header(frame: &Frame) -> AnyView {
    if frame.brand {
        let logo = include_str!("govuk-logo.svg");
        view! {
            <div class="govuk-header">
                <div class="govuk-header__container govuk-width-container">
                    <div class="govuk-header__logo">
                        <a href="https://www.gov.uk" rel="external" class="govuk-header__homepage-link" inner_html=logo></a>
                    </div>
                </div>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="govuk-generic-header">
                <div class="govuk-generic-header__container govuk-width-container">
                    <div class="govuk-generic-header__logo">
                        <a href=in_language(frame.language, "/") class="govuk-generic-header__homepage-link">{texts::owner(frame.language)}</a>
                    </div>
                </div>
            </div>
        }
        .into_any()
    }
}

fn service_navigation(l: Language) -> AnyView {
    let item = |path: &str, text: &'static str| {
        view! {
            <li class="govuk-service-navigation__item">
                <a class="govuk-service-navigation__link" href=in_language(l, path)>{text}</a>
            </li>
        }
    };
    view! {
        <section aria-label=texts::service_navigation(l) class="govuk-service-navigation">
            <div class="govuk-width-container">
                <div class="govuk-service-navigation__container">
                    <span class="govuk-service-navigation__service-name">
                        <a href=in_language(l, "/") class="govuk-service-navigation__link">{common::service_name(l)}</a>
                    </span>
                    <nav aria-label=texts::menu(l) class="govuk-service-navigation__wrapper">
                        <ul class="govuk-service-navigation__list">
                            {item("/prisons", texts::prisons(l))}
                            {item("/visits/find", texts::manage(l))}
                        </ul>
                    </nav>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn phase_banner(l: Language) -> AnyView {
    view! {
        <div class="govuk-phase-banner">
            <p class="govuk-phase-banner__content">
                <strong class="govuk-tag govuk-phase-banner__content__tag">{texts::phase(l)}</strong>
                <span class="govuk-phase-banner__text">
                    {texts::phase_before(l)}
                    <a class="govuk-link" href=in_language(l, "/feedback")>{texts::phase_link(l)}</a>"."
                </span>
            </p>
        </div>
    }
    .into_any()
}

/// The switch is "external": another language is another document.
fn language_switch(frame: &Frame) -> AnyView {
    let name = |l| match l {
        Language::En => "English",
        Language::Cy => "Cymraeg",
    };
    let link = other(frame.language);
    let items = Language::ALL.iter().map(|&l| {
        if l == frame.language {
            view! { <span class="govuk-language-navigation__text" aria-current="true" lang=l.code()>{name(l)}</span> }.into_any()
        } else {
            let href = frame.other_language.clone();
            view! {
                <a id="language-switch" class="govuk-language-navigation__link" href=href rel="alternate external" lang=l.code() hreflang=link.code()>
                    {name(l)}
                </a>
            }
            .into_any()
        }
    });
    view! {
        <nav class="govuk-language-navigation" aria-label=texts::language_choice(frame.language)>
            <ul class="govuk-language-navigation__list">
                {items.map(|item| view! { <li class="govuk-language-navigation__list-item">{item}</li> }).collect_view()}
            </ul>
        </nav>
    }
    .into_any()
}

/// Says which cookies there are, in a line or two: there is nothing to accept, so it must not push the page away.
fn cookie_banner(frame: &Frame) -> AnyView {
    let l = frame.language;
    let (cookies, link) = (in_language(l, "/cookies"), in_language(l, "/cookies"));
    view! {
        <div class="govuk-cookie-banner app-cookies" data-nosnippet role="region" aria-label=texts::cookie_heading(l)>
            <form method="post" action=cookies class="govuk-width-container app-cookies__line">
                <p class="govuk-body-s app-cookies__text">
                    {texts::cookie_text(l)}" "<a class="govuk-link" href=link>{texts::cookie_link(l)}</a>
                </p>
                <input type="hidden" name="return" value=frame.address.clone()/>
                <button type="submit" class="app-link-button app-cookies__hide" name="notice" value="seen">
                    {texts::cookie_hide(l)}<span class="govuk-visually-hidden">" "{texts::cookie_hidden(l)}</span>
                </button>
            </form>
        </div>
    }
    .into_any()
}

/// Everything below the app.
pub(super) fn bottom(frame: &Frame) -> AnyView {
    let l = frame.language;
    let item = |path: &str, text: &'static str| {
        view! {
            <li class="govuk-footer__inline-list-item">
                <a class="govuk-footer__link" href=in_language(l, path)>{text}</a>
            </li>
        }
    };
    view! {
        <footer class="govuk-template__footer">
            <div class="govuk-footer">
                <div class="govuk-width-container">
                    <div class="govuk-footer__meta">
                        <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
                            <h2 class="govuk-visually-hidden">{texts::footer_links(l)}</h2>
                            <ul class="govuk-footer__inline-list">
                                {item("/feedback", texts::help(l))}
                                {item("/accessibility", texts::accessibility(l))}
                                {item("/performance", texts::performance(l))}
                                {item("/cookies", texts::cookies(l))}
                                {item("/privacy", texts::privacy(l))}
                                {item("/terms", texts::terms(l))}
                            </ul>
                            <span class="govuk-footer__licence-description">{texts::licence(l)}</span>
                        </div>
                    </div>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
