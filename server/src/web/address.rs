//! Who is asking: the peer, unless the peer is a trusted proxy and says for whom it asks.
use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use ipnet::IpNet;

/// The client's address, in every request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What limits count by: an IPv6 customer has a /64 to choose addresses from, so the network counts as one.
    pub fn counted(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
            v4 => v4,
        }
    }
}

/// Puts the client's address where later layers and handlers find it.
pub(super) async fn find(
    State(trusted): State<Arc<[IpNet]>>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    // A request without a peer came from a test that calls the router itself.
    let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
    let client = ClientAddress(client_of(peer, request.headers(), &trusted));
    let counted = client.counted().to_string();
    request
        .extensions_mut()
        .insert(app::state::ClientAddress(counted.into()));
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// The last address in `X-Forwarded-For` that is not a trusted proxy's own: what stands before it anyone can write.
fn client_of(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: IpAddr| {
        trusted
            .iter()
            .any(|network| network.contains(&address.to_canonical()))
    };
    let mut client = peer;
    let values: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    for written in values.iter().rev().flat_map(|value| value.rsplit(',')) {
        if !is_trusted(client) {
            break;
        }
        match written.trim().parse() {
            Ok(before) => client = before,
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &str) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let trusted: Vec<IpNet> = trusted
            .split_whitespace()
            .map(|network| network.parse().unwrap())
            .collect();
        client_of(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"], ""), "203.0.113.9");
    }

    #[test]
    fn only_what_trusted_proxies_wrote_counts() {
        let trusted = "10.0.0.0/8";
        assert_eq!(
            client("10.0.0.1", &["198.51.100.1"], trusted),
            "198.51.100.1"
        );
        assert_eq!(
            client("10.0.0.1", &["1.1.1.1, 198.51.100.1, 10.2.2.2"], trusted),
            "198.51.100.1"
        );
        assert_eq!(
            client("10.0.0.1", &["1.1.1.1", "198.51.100.1"], trusted),
            "198.51.100.1"
        );
        assert_eq!(client("10.0.0.1", &["nonsense"], trusted), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[], trusted), "10.0.0.1");
    }

    #[test]
    fn a_v6_customer_counts_once() {
        let counted = |text: &str| ClientAddress(text.parse().unwrap()).counted().to_string();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(counted("192.0.2.1"), "192.0.2.1");
    }
}
