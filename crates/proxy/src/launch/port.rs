//! Resolves and checks the address that a proxy listens on.

use crate::client::http::Client;
use crate::error::Error;
use crate::url::local_url;
use std::io;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::ToSocketAddrs as _;

/// The error if the system does not let a program listen on an address.
fn cannot_listen(host: &str, port: u16, reason: io::Error) -> Error {
    Error::Listen {
        host: host.to_owned(),
        port,
        reason,
    }
}

/// The addresses of a host.
fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
    (host, port)
        .to_socket_addrs()
        .map(Iterator::collect)
        .map_err(|reason| cannot_listen(host, port, reason))
}

/// The address of a host; an IPv4 one if it has several.
pub(super) fn address_of(host: &str, port: u16) -> Result<String, Error> {
    let mut all = addresses(host, port)?;
    all.sort_by_key(SocketAddr::is_ipv6);
    let first = all.first().map(|address| address.ip().to_string());
    Ok(first.unwrap_or_else(|| host.to_owned()))
}

/// Refuses a port on which another program listens.
pub(super) fn refuse_taken_port(host: &str, port: u16) -> Result<(), Error> {
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
        Err(reason) => Err(cannot_listen(host, port, reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_is_resolved() {
        for (host, address) in [
            ("localhost", "127.0.0.1"),
            ("::1", "::1"),
            ("0.0.0.0", "0.0.0.0"),
        ] {
            assert_eq!(address_of(host, 1).unwrap(), address);
        }
    }

    #[test]
    fn a_port_in_use_is_refused() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        // A server that closes every connection.
        let server = std::thread::spawn(move || drop(listener.accept()));
        let refused = refuse_taken_port("127.0.0.1", port);
        assert!(matches!(
            refused,
            Err(Error::PortTaken { litellm: false, .. })
        ));
        server.join().unwrap();
        refuse_taken_port("127.0.0.1", 0).unwrap();
        let refused = refuse_taken_port("192.0.2.1", 0);
        assert!(matches!(refused, Err(Error::Listen { .. })));
    }
}
