use super::*;

fn problems(variables: Variables) -> Vec<String> {
    Config::from_env(&variables)
        .err()
        .map(|error| error.0)
        .unwrap_or_default()
}

fn folder(name: &str) -> String {
    std::env::temp_dir()
        .join(format!("{name}-{}", uuid::Uuid::now_v7()))
        .display()
        .to_string()
}

#[test]
fn a_fresh_machine_needs_nothing() {
    let data = folder("config");
    let config = Config::from_env(&Variables::from([("DATA_DIR", data.as_str())])).unwrap();
    assert_eq!(config.web.public_url, "http://127.0.0.1:3000");
    assert!(config.database.url.is_none());
    assert_eq!(config.brand, Brand::Plain);
    assert!(config.secrets.key.len() >= 32);
    let again = Config::from_env(&Variables::from([("DATA_DIR", data.as_str())])).unwrap();
    assert_eq!(
        config.secrets.key, again.secrets.key,
        "the kept key is used again"
    );
}

#[test]
fn production_names_each_missing_thing() {
    let said = problems(Variables::from([
        ("APP_ENV", "production"),
        ("CLOCK_FILE", "/tmp/clock"),
    ]))
    .join("\n");
    for name in [
        "DATABASE_URL",
        "PUBLIC_URL",
        "SMTP_URL",
        "SECRET_KEY",
        "CLOCK_FILE",
    ] {
        assert!(said.contains(name), "{name} is not named in: {said}");
    }
}

#[test]
fn production_starts_with_everything_real() {
    let key = "0123456789abcdef0123456789abcdef";
    let complete = Variables::from([
        ("APP_ENV", "production"),
        ("DATABASE_URL", "postgres://app@db/visits"),
        ("PUBLIC_URL", "https://visits.example/"),
        ("SMTP_URL", "smtps://mail.example"),
        ("SECRET_KEY", key),
    ]);
    let config = Config::from_env(&complete).unwrap();
    assert_eq!(config.web.public_url, "https://visits.example");
    assert!(config.web.is_https());
    assert_eq!(&*config.secrets.key, key.as_bytes());
    assert_eq!(
        config.database.migrate_url.as_deref(),
        Some("postgres://app@db/visits")
    );
}

#[test]
fn mistakes_are_all_named_at_once() {
    let data = folder("config");
    let said = problems(Variables::from([
        ("DATA_DIR", data.as_str()),
        ("APP_ENV", "prodution"),
        ("PORT", "http"),
        ("PUBLIC_URL", "visits.example"),
        ("TRUSTED_PROXIES", "10.0.0.0/8, gateway"),
        ("SECRET_KEY", "short"),
        ("SMTP_URL", "mail.example:25"),
        ("OIDC_ISSUER", "https://id.example"),
        ("TRANSACTION_PENCE", "web=cheap"),
    ]));
    assert_eq!(said.len(), 8, "{said:?}");
}

#[test]
fn secrets_are_never_printed() {
    let config = Config::from_env(&Variables::from([
        ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("DATABASE_URL", "postgres://app:hunter2@db/visits"),
        ("SMTP_URL", "smtp://user:hunter2@mail"),
        ("OIDC_ISSUER", "https://id.example"),
        ("OIDC_CLIENT_ID", "visits"),
        ("OIDC_CLIENT_SECRET", "hunter2"),
    ]))
    .unwrap();
    let shown = format!("{config:?}");
    assert!(
        !shown.contains("hunter2") && !shown.contains("0123456789abcdef"),
        "{shown}"
    );
}

#[test]
fn in_production_the_provider_is_reached_over_https() {
    let said = |issuer: &str, environment: &str| {
        let variables = Variables::from([
            ("APP_ENV", environment),
            ("OIDC_ISSUER", issuer),
            ("OIDC_CLIENT_ID", "visits"),
            ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ]);
        problems(variables).join(" ").contains("OIDC_ISSUER")
    };
    assert!(said("http://id.example", "production"));
    assert!(!said("https://id.example", "production"));
    assert!(!said("http://id.example", "development"));
    assert!(said("id.example", "development"));
}
