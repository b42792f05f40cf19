//! Ports of this machine.

use std::net::TcpListener;

/// A port of the loopback interface that nothing listens on at this moment.
///
/// Another process may take it before the test does, so a test that cannot bear that tries again.
pub fn free_port() -> u16 {
    listener().local_addr().unwrap().port()
}

/// A listener on such a port.
pub fn listener() -> TcpListener {
    TcpListener::bind(("127.0.0.1", 0)).unwrap()
}
