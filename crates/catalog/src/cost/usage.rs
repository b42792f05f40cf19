//! What a request is.

/// What a request uses. Tokens in the cache, of audio and of reasoning are among those of the request and of the response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Usage<'a> {
    /// Tokens of the request, with those read from and written to the cache and those of audio.
    pub input: u32,
    /// Tokens of the response, with those of reasoning and audio.
    pub output: u32,
    /// Tokens of the request that are read from the provider's cache.
    pub cache_read: u32,
    /// Tokens of the request that are written to the provider's cache for the usual five minutes.
    pub cache_write: u32,
    /// Tokens of the request that are written to the provider's cache for an hour.
    pub cache_write_hour: u32,
    /// Tokens of audio in the request.
    pub audio_input: u32,
    /// Tokens of audio in the response.
    pub audio_output: u32,
    /// Tokens of the response that are reasoning.
    pub reasoning: u32,
    /// Images: those that are made if the model makes images, else those in the request. They are of the size that LiteLLM
    /// assumes, 1024 by 1024 pixels.
    pub images: u32,
    /// Seconds: of audio or video for models that take or make it, else the time until the response is complete.
    pub seconds: f64,
    /// Queries: of a model for search or ranking, else the web searches that the model makes.
    pub queries: u32,
    /// Characters of the request.
    pub characters: u32,
    /// Whether it is sent in a batch.
    pub batch: bool,
    /// The service tier: `flex`, `priority`, `balanced`, `fast` or `ultrafast`. Others are billed like none.
    pub tier: Option<&'a str>,
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Called<'a> {
    /// The id of the model's row. Only some providers' web searches depend on it.
    pub id: &'a str,
    /// The provider that is called, which is not always that of the row: `azure_ai` can bill by a row of `openai`.
    pub provider: &'a str,
    /// The mode of the row.
    pub mode: Option<&'a str>,
}
