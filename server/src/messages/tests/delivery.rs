//! From the outbox to the receiver: once when all goes well, again after failures, never a second message to a receiver
//! that looks at keys.

use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use domain::language::Language;
use domain::messages::{Kind, Medium};
use icalendar::{Component as _, EventStatus};
use serde_json::Value;
use store::manage_link;
use store::messages::{DeliveryState, MAX_ATTEMPTS, deliveries, lease, mailbox};

use super::fake_smtp::FakeSmtp;
use super::receivers::{Failing, PUBLIC_URL, Silent, Time, calendar, delivery, header, part};
use super::visit::{Visit, secret};
use crate::messages::{Delivered, DevMailbox, Failure, Gateway, Outgoing, Smtp};

const FROM: &str = "Visits <visits@visits.example>";

#[tokio::test]
async fn a_booking_and_its_cancellation_reach_a_mail_server() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let server = FakeSmtp::start().await;
    let delivery = delivery(&visit, &time, Smtp::new(&server.url, FROM).unwrap(), Silent);

    assert_eq!(
        delivery.step().await.unwrap(),
        Delivered {
            sent: 2,
            ..Delivered::default()
        }
    );
    assert!(
        delivery.step().await.unwrap().is_idle(),
        "nothing is sent twice"
    );
    visit.cancel().await;
    time.set(visit.now);
    assert_eq!(delivery.step().await.unwrap().sent, 2);

    let received = server.received();
    let [booked, cancelled] = received.as_slice() else {
        panic!("{} mails", received.len())
    };
    let key = header(booked, "X-Idempotency-Key");
    assert!(
        key.starts_with(&format!("{}:booked:", visit.booking_id)),
        "{key}"
    );
    assert_eq!(
        header(booked, "Message-ID"),
        format!("<{}@visits.example>", key.replace(':', "."))
    );
    assert_eq!(header(booked, "To"), "ann@example.com");
    assert_eq!(header(booked, "Auto-Submitted"), "auto-generated");

    let text = part(booked, "text/plain");
    let token = manage_link::token(&secret(), visit.booking_id, 1);
    assert!(
        text.contains(&format!("{PUBLIC_URL}/visits/{token}")),
        "{text}"
    );
    let entry = calendar(booked);
    assert_eq!(entry.property_value("METHOD"), Some("PUBLISH"));
    let entry = entry.events().next().unwrap().clone();
    assert_eq!(entry.get_status(), Some(EventStatus::Confirmed));

    let gone = calendar(cancelled);
    assert_eq!(gone.property_value("METHOD"), Some("CANCEL"));
    let gone = gone.events().next().unwrap().clone();
    assert_eq!(gone.get_uid(), entry.get_uid());
    assert!(
        gone.get_sequence() > entry.get_sequence(),
        "a newer file replaces an older one"
    );
    assert_eq!(gone.get_status(), Some(EventStatus::Cancelled));
}

#[tokio::test]
async fn a_welsh_booking_is_told_in_welsh() {
    let visit = Visit::booked(Language::Cy).await;
    let time = Time::at(visit.now);
    let server = FakeSmtp::start().await;
    delivery(&visit, &time, Smtp::new(&server.url, FROM).unwrap(), Silent)
        .step()
        .await
        .unwrap();
    let text = part(&server.received()[0], "text/plain");
    assert!(text.contains("Mae eich ymweliad wedi’i drefnu"), "{text}");
    assert!(text.contains(&format!("{PUBLIC_URL}/cy/visits/")), "{text}");
}

#[tokio::test]
async fn a_busy_mail_server_is_tried_again_and_gets_the_same_key() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let server = FakeSmtp::start().await;
    let delivery = delivery(&visit, &time, Smtp::new(&server.url, FROM).unwrap(), Silent);
    server.refuse("451 come back later");
    assert_eq!(
        delivery.step().await.unwrap(),
        Delivered {
            sent: 1,
            put_off: 1,
            given_up: 0
        }
    );
    assert!(
        delivery.step().await.unwrap().is_idle(),
        "not before the pause is over"
    );
    let email = email_of(&visit).await;
    assert_eq!((email.state, email.attempts), (DeliveryState::Queued, 1));
    assert_eq!(email.last_error.as_deref(), Some("smtp_451"));

    time.set(visit.now + jiff::SignedDuration::from_mins(1));
    assert_eq!(delivery.step().await.unwrap().sent, 1);
    assert_eq!(server.received().len(), 1);
    assert!(matches!(
        email_of(&visit).await.state,
        DeliveryState::Sent(_)
    ));
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_given_up_at_once() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let server = FakeSmtp::start().await;
    server.refuse("550 no such person");
    let delivery = delivery(&visit, &time, Smtp::new(&server.url, FROM).unwrap(), Silent);
    assert_eq!(delivery.step().await.unwrap().given_up, 1);
    let email = email_of(&visit).await;
    assert_eq!((email.state, email.attempts), (DeliveryState::Dead, 1));
    assert_eq!(email.last_error.as_deref(), Some("smtp_550"));
}

#[tokio::test]
async fn a_mail_server_that_stays_away_ends_in_the_dead_letters() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let delivery = delivery(
        &visit,
        &time,
        Failing(Failure::for_now("smtp_connection")),
        Silent,
    );
    let mut hours = 0;
    let mut attempts = 0;
    while email_of(&visit).await.state == DeliveryState::Queued {
        let step = delivery.step().await.unwrap();
        attempts += i32::from(step.put_off + step.given_up > 0);
        hours += 6;
        time.set(visit.now + jiff::SignedDuration::from_hours(hours));
    }
    assert_eq!(email_of(&visit).await.state, DeliveryState::Dead);
    assert_eq!(attempts, MAX_ATTEMPTS);
}

/// At least once: a worker that dies after sending and before noting leaves the message to the next one, whose message
/// the receiver knows by its key.
#[tokio::test]
async fn a_worker_that_dies_is_replaced_and_the_mailbox_keeps_one_message() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let mailbox = DevMailbox::new((*visit.db).clone(), time.clock.clone());
    let delivery = delivery(&visit, &time, mailbox, Silent);

    // The first worker has leased everything, sends the email, and is gone.
    let leased = lease(&visit.db, 10, visit.now).await.unwrap();
    let email = leased
        .iter()
        .find(|message| message.medium == Medium::Email)
        .unwrap();
    let sent = Outgoing {
        medium: Medium::Email,
        to: "ann@example.com".to_owned(),
        key: email.idempotency_key.clone(),
        subject: "sent by the first".to_owned(),
        text: String::new(),
        html: String::new(),
        calendar: None,
    };
    delivery.email.send(&sent).await.unwrap();
    assert!(
        delivery.step().await.unwrap().is_idle(),
        "leased messages are left alone"
    );

    time.set(visit.now + store::messages::LEASE + jiff::SignedDuration::from_secs(1));
    assert_eq!(delivery.step().await.unwrap().sent, 2);
    let kept = mailbox::list(&visit.db, 10).await.unwrap();
    assert_eq!(
        kept.iter()
            .map(|message| message.subject.as_str())
            .collect::<Vec<_>>(),
        ["sent by the first"]
    );
}

#[tokio::test]
async fn texts_go_to_the_gateway_with_their_key_and_token() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let taken: Arc<Mutex<Vec<(HeaderMap, Value)>>> = Arc::default();
    let answers = Arc::new(Mutex::new(vec![
        StatusCode::ACCEPTED,
        StatusCode::SERVICE_UNAVAILABLE,
    ]));
    let keep = Arc::clone(&taken);
    let gateway = Router::new().route(
        "/sms",
        post(async move |headers: HeaderMap, Json(body): Json<Value>| {
            keep.lock().unwrap().push((headers, body));
            answers.lock().unwrap().pop().unwrap()
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, gateway).await });

    let url = format!("http://key:s3cret@{address}/sms");
    let delivery = delivery(&visit, &time, Silent, Gateway::new(&url).unwrap());
    assert_eq!(
        delivery.step().await.unwrap(),
        Delivered {
            sent: 1,
            put_off: 1,
            given_up: 0
        }
    );
    time.set(visit.now + jiff::SignedDuration::from_mins(1));
    assert_eq!(delivery.step().await.unwrap().sent, 1);

    let taken = taken.lock().unwrap();
    let [(headers, first), (_, second)] = taken.as_slice() else {
        panic!("{} texts", taken.len())
    };
    assert_eq!(first, second, "the second try is the same message");
    assert_eq!(first["to"], "+447700900123");
    let text = first["text"].as_str().unwrap();
    assert!(
        text.starts_with("Visit booked: mor, Saturday 5 December 2026, 2pm."),
        "{text}"
    );
    assert_eq!(headers["x-idempotency-key"], first["key"].as_str().unwrap());
    assert_eq!(headers["authorization"], "Bearer s3cret");
}

#[tokio::test]
async fn a_gateway_that_refuses_the_number_is_not_asked_again() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let delivery = delivery(
        &visit,
        &time,
        Silent,
        Failing(Failure::for_good("gateway_422")),
    );
    assert_eq!(
        delivery.step().await.unwrap(),
        Delivered {
            sent: 1,
            put_off: 0,
            given_up: 1
        }
    );
}

#[tokio::test]
async fn a_reminder_of_a_cancelled_visit_is_not_sent() {
    let visit = Visit::booked(Language::En).await;
    let time = Time::at(visit.now);
    let mailbox = DevMailbox::new((*visit.db).clone(), time.clock.clone());
    let delivery = delivery(&visit, &time, mailbox, Silent);
    delivery.step().await.unwrap();
    let two_days_before: jiff::Timestamp = "2026-12-03T09:00:00Z".parse().unwrap();
    assert_eq!(
        store::messages::remind(&visit.db, two_days_before)
            .await
            .unwrap(),
        1
    );
    visit.cancel().await;
    time.set(two_days_before + jiff::SignedDuration::from_secs(5));
    assert_eq!(
        delivery.step().await.unwrap(),
        Delivered {
            sent: 2,
            put_off: 0,
            given_up: 2
        }
    );
    let kinds: Vec<_> = deliveries(&visit.db, visit.booking_id).await.unwrap();
    assert!(
        kinds
            .iter()
            .filter(|one| one.kind == Kind::Reminder)
            .all(|one| one.state == DeliveryState::Dead)
    );
}

async fn email_of(visit: &Visit) -> store::messages::Delivery {
    let all = deliveries(&visit.db, visit.booking_id).await.unwrap();
    all.into_iter()
        .find(|one| one.medium == Medium::Email)
        .unwrap()
}
