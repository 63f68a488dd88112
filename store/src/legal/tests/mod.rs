//! What accounts of professionals promise, against a real database.

mod caseload;
mod codes;
mod firms;
mod races;

use domain::legal::{FirmName, Postcode, RegulatorNumber, Role};
use domain::people::{Email, Name};
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::Secret;
use crate::staff::{Admin, Permit};
use crate::testing::{TestDb, fixtures};
use crate::token::Token;

fn now() -> Timestamp {
    "2026-11-24T10:00:00Z".parse().unwrap()
}

fn secret() -> Secret {
    Secret::new(b"a secret of at least thirty-two bytes")
}

fn email(name: &str) -> Email {
    Email::parse(&format!("{}@law.example", name.to_lowercase())).unwrap()
}

/// The code that lives for an address.
async fn code_for(db: &TestDb, email: &Email) -> domain::legal::SignInCode {
    let code_id: Uuid = sqlx::query_scalar("SELECT code_id FROM sign_in_code WHERE email = $1")
        .bind(email.as_str())
        .fetch_one(db.write())
        .await
        .unwrap();
    code_of(&secret(), code_id)
}

/// Signs somebody in, as they do with their mail.
async fn comes(db: &TestDb, name: &str) -> Token {
    let email = email(name);
    ask_for_code(db, &email, now()).await.unwrap();
    let code = code_for(db, &email).await;
    match enter_code(db, &secret(), &email, &code, now())
        .await
        .unwrap()
    {
        Entered::SignedIn(token) => token,
        Entered::Wrong => panic!("the right code is wrong"),
    }
}

async fn who(db: &TestDb, token: &Token) -> SignedIn {
    signed_in(db, token, now())
        .await
        .unwrap()
        .expect("signed in")
}

/// Signs somebody in who asks to join a firm of this name.
async fn asks(db: &TestDb, name: &str, firm: &str) -> (Token, Hold) {
    let token = comes(db, name).await;
    let about = AboutMe {
        name: Name::parse(name).unwrap(),
        role: Role::Solicitor,
        number: RegulatorNumber::parse(Role::Solicitor.regulator(), "123456").unwrap(),
    };
    assert!(describe(db, &who(db, &token).await, &about).await.unwrap());
    let firm = WhichFirm::New(
        FirmName::parse(firm).unwrap(),
        Postcode::parse("LS1 4AP").unwrap(),
    );
    let asked = ask_to_join(db, &who(db, &token).await, &firm, now()).await;
    assert_eq!(asked.unwrap(), AskOutcome::Waiting);
    let hold = seen(db, &token).await;
    (token, hold)
}

/// A professional as a page shows them now.
async fn seen(db: &TestDb, token: &Token) -> Hold {
    let professional_id = who(db, token).await.professional_id;
    let version = sqlx::query_scalar("SELECT version FROM professional WHERE professional_id = $1")
        .bind(professional_id)
        .fetch_one(db.write())
        .await
        .unwrap();
    Hold {
        professional_id,
        version,
    }
}

async fn staff(db: &TestDb) -> Permit<Admin> {
    let prison = fixtures::prison(db, "anywhere").await.unwrap();
    fixtures::permit_of(db, "Alex Morgan", prison)
        .await
        .unwrap()
}

/// Somebody of a firm whom staff have accepted: its administrator, when they are the first.
async fn accepted(db: &TestDb, by: &Permit<Admin>, name: &str, firm: &str) -> Token {
    let (token, hold) = asks(db, name, firm).await;
    let done = decide(db, Decider::Staff(by), hold, Decision::Accept, now()).await;
    assert_eq!(done.unwrap(), DecisionOutcome::Done);
    token
}

async fn administrator(db: &TestDb, token: &Token) -> Pass<Administrator> {
    who(db, token).await.pass().expect("an administrator")
}

async fn member(db: &TestDb, token: &Token) -> Pass<Member> {
    who(db, token).await.pass().expect("a member")
}

/// A transaction under a pass as a role that the policies hold: tests run as a superuser, whom none does.
async fn walled(
    db: &TestDb,
    pass: &Pass<Member>,
    tables: &[&str],
) -> sqlx::Transaction<'static, sqlx::Postgres> {
    let role =
        "DO $$ BEGIN CREATE ROLE walled NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$";
    let grant = format!("GRANT SELECT, UPDATE ON {} TO walled", tables.join(", "));
    for sql in [role, &grant] {
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
            .execute(db.write())
            .await
            .unwrap();
    }
    let mut tx = pass.begin(db).await.unwrap();
    sqlx::query("SET LOCAL ROLE walled")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx
}
