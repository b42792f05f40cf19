//! Progress reports of operations that take a while; the command line shows them on its terminal.

/// Receives messages for a person. The methods return nothing because an operation does not fail if its messages cannot be
/// shown.
pub trait Progress {
    /// Reports what happens now.
    fn step(&mut self, message: &str);

    /// Reports something good to know.
    fn note(&mut self, note: &str);

    /// Reports something that may be wrong.
    fn warn(&mut self, warning: &str);

    /// Suggests what to do next.
    fn help(&mut self, help: &str);

    /// Shows the end of the log of a proxy that failed to start; it may contain another program's colors.
    fn log(&mut self, text: &str);

    /// Reports what is waited for and for how many seconds so far, in one place that is updated.
    fn waiting(&mut self, what: &str, seconds: u64);

    /// Ends the report of [`waiting`](Self::waiting).
    fn waited(&mut self);
}
