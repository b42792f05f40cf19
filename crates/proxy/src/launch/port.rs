//! The address that a proxy listens on.

use crate::client::Client;
use crate::error::Error;
use crate::url::local_url;
use std::io;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::ToSocketAddrs as _;

/// The addresses that a host has.
fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
    let found = (host, port).to_socket_addrs().map(Iterator::collect);
    found.map_err(|reason| Error::Address {
        host: host.to_owned(),
        port,
        reason,
    })
}

/// The address that a host has: the old one, where it has both.
pub(super) fn address_of(host: &str, port: u16) -> Result<String, Error> {
    let mut all = addresses(host, port)?;
    all.sort_by_key(SocketAddr::is_ipv6);
    let first = all.first().map(|address| address.ip().to_string());
    Ok(first.unwrap_or_else(|| host.to_owned()))
}

/// Refuses a port that something else has.
pub(super) fn refuse_taken_port(host: &str, port: u16) -> Result<(), Error> {
    let wrong = |reason| Error::Address {
        host: host.to_owned(),
        port,
        reason,
    };
    match TcpListener::bind(addresses(host, port)?.as_slice()) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            let client = Client::new(&local_url(host, port));
            Err(Error::PortTaken {
                host: host.to_owned(),
                port,
                litellm: client.is_ok_and(|client| client.is_litellm()),
            })
        }
        Err(reason) => Err(wrong(reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_gets_an_address_and_no_name() {
        for (host, address) in [
            ("localhost", "127.0.0.1"),
            ("::1", "::1"),
            ("0.0.0.0", "0.0.0.0"),
        ] {
            assert_eq!(address_of(host, 1).unwrap(), address);
        }
    }

    #[test]
    fn a_taken_port_is_refused() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        // Something that hangs up on whoever asks.
        let server = std::thread::spawn(move || drop(listener.accept()));
        let refused = refuse_taken_port("127.0.0.1", port);
        assert!(matches!(
            refused,
            Err(Error::PortTaken { litellm: false, .. })
        ));
        server.join().unwrap();
        refuse_taken_port("127.0.0.1", 0).unwrap();
        let refused = refuse_taken_port("192.0.2.1", 0);
        assert!(matches!(refused, Err(Error::Address { .. })));
    }
}
