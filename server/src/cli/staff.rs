//! `server staff ...`: accounts of members of staff, for machines without an identity provider.
use std::process::ExitCode;

use anyhow::{bail, ensure};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::staff::Permission;
use rand::RngCore as _;
use store::{
    Secret,
    staff::{self, Added, NewMember},
};

use super::{Databases, StaffCommand};
use crate::config::Config;

/// For the command line: a permission that exists, or the list of those that do.
pub(super) fn known_permission(text: &str) -> Result<Permission, String> {
    Permission::parse(text.trim()).map_err(|_| {
        let known: Vec<&str> = Permission::ALL.iter().map(|p| p.code()).collect();
        format!("the permissions are {}", known.join(", "))
    })
}

pub(super) async fn run(
    config: &Config,
    databases: &Databases,
    command: &StaffCommand,
) -> anyhow::Result<ExitCode> {
    databases.migrate_own().await?;
    let db = databases.app()?;
    let now = config.clock.clock().now();
    let secret = Secret::new(&config.secrets.key);
    match command {
        StaffCommand::Add {
            email,
            name,
            prison,
            permission,
        } => {
            let password = random_password();
            let new = NewMember {
                email,
                name,
                password: Some(&password),
                prisons: (!prison.is_empty()).then_some(prison),
                permissions: permission,
                demonstration: false,
            };
            match staff::add(&db, &new, now).await? {
                Added::New(_) => {
                    let Some(address) = staff::enrolment(&db, &secret, email).await? else {
                        bail!("the account was made, but its second factor cannot be shown");
                    };
                    println!("password: {password}");
                    println!("for the authenticator app: {address}");
                }
                Added::Known(_) => println!("the account has these permissions too now"),
                Added::NoPrison => bail!("there is no such prison"),
            }
        }
        StaffCommand::Code { email } => {
            ensure!(
                !config.environment.is_production(),
                "in production only the authenticator app shows codes"
            );
            match staff::code_now(&db, &secret, email, now).await? {
                Some(code) => println!("{code}"),
                None => bail!("there is no account with this address"),
            }
        }
        StaffCommand::Remove { email } => {
            ensure!(
                staff::disable(&db, email, now).await?,
                "there is no account with this address"
            );
            println!("signed out and removed");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// 120 random bits: nobody has to think of a good one.
fn random_password() -> String {
    let mut bytes = [0; 15];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
