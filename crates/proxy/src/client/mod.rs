//! The HTTP client of a running proxy. Only [`Endpoint::Chat`] makes a request that a provider charges for.

mod endpoint;
pub(crate) mod http;
mod response;

pub use endpoint::Endpoint;
pub use http::Client;
pub use response::Response;
