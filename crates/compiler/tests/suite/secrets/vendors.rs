//! Keys as the vendors make them, drawn by a generator that always draws the same.

/// Draws numbers: splitmix64.
pub(super) struct Draw(pub(super) u64);

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const DIGITS: &str = "0123456789";

impl Draw {
    fn number(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((number ^ (number >> 31)) % below as u64).unwrap()
    }

    fn of(&mut self, alphabet: &[&str], count: usize) -> String {
        let all: Vec<char> = alphabet.concat().chars().collect();
        (0..count).map(|_| all[self.number(all.len())]).collect()
    }

    fn hex(&mut self, count: usize) -> String {
        self.of(&[DIGITS, "abcdef"], count)
    }

    fn letters(&mut self, count: usize) -> String {
        self.of(&[UPPER, LOWER], count)
    }

    fn base62(&mut self, count: usize) -> String {
        self.of(&[UPPER, LOWER, DIGITS], count)
    }

    fn lower(&mut self, count: usize) -> String {
        self.of(&[LOWER, DIGITS], count)
    }

    fn base64(&mut self, count: usize) -> String {
        self.of(&[UPPER, LOWER, DIGITS, "+/"], count)
    }

    /// Base64 as URLs have it.
    fn url(&mut self, count: usize) -> String {
        self.of(&[UPPER, LOWER, DIGITS, "-_"], count)
    }

    fn uuid(&mut self) -> String {
        let variant = ["8", "9", "a", "b"][self.number(4)];
        format!(
            "{}-{}-4{}-{variant}{}-{}",
            self.hex(8),
            self.hex(4),
            self.hex(3),
            self.hex(3),
            self.hex(12)
        )
    }

    fn token(&mut self) -> String {
        format!("eyJ{}.eyJ{}.{}", self.url(33), self.url(140), self.url(43))
    }

    fn private_key(&mut self) -> String {
        let kind = ["PRIVATE ", "KEY"].concat();
        let lines: Vec<_> = (0..12).map(|_| self.base64(64)).collect();
        format!(
            "-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n",
            lines.join("\n")
        )
    }

    fn service_account(&mut self) -> String {
        let (id, key) = (self.hex(40), self.private_key().replace('\n', "\\n"));
        format!(
            r#"{{"type": "service_account", "project_id": "acme", "private_key_id": "{id}", "private_key": "{key}"}}"#
        )
    }
}

/// What tells that a text is a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Its own form, wherever it is.
    ByForm,
    /// Only the name before it: the same form has public uses.
    ByName,
    /// Its own form; it is an address or a text of several lines, which is not at every place.
    ByFormOfText,
}

/// A vendor's keys.
pub(super) struct Vendor {
    pub(super) name: &'static str,
    pub(super) told: Told,
    pub(super) key: fn(&mut Draw) -> String,
}

macro_rules! vendors {
    ($($name:literal $told:ident $key:expr;)*) => {
        &[$(Vendor { name: $name, told: Told::$told, key: $key },)*]
    };
}

/// The vendors.
pub(super) const VENDORS: &[Vendor] = vendors! {
    "OpenAI sk-" ByForm |draw| format!("sk-{}T3BlbkFJ{}", draw.base62(20), draw.base62(20));
    "OpenAI sk-proj-" ByForm |draw| format!("sk-proj-{}T3BlbkFJ{}", draw.url(74), draw.url(74));
    "OpenAI sk-svcacct-" ByForm |draw| format!("sk-svcacct-{}T3BlbkFJ{}", draw.url(58), draw.url(58));
    "OpenAI sk-admin-" ByForm |draw| format!("sk-admin-{}T3BlbkFJ{}", draw.url(58), draw.url(58));
    "Anthropic" ByForm |draw| format!("sk-ant-api03-{}AA", draw.url(93));
    "Anthropic admin" ByForm |draw| format!("sk-ant-admin01-{}AA", draw.url(93));
    "Google" ByForm |draw| format!("AIza{}", draw.url(35));
    "Google client secret" ByForm |draw| format!("GOCSPX-{}", draw.url(28));
    "AWS key id" ByForm |draw| format!("AKIA{}", draw.of(&[UPPER, "234567"], 16));
    "AWS secret" ByForm |draw| draw.base64(40);
    "Bedrock" ByForm |draw| format!("ABSK{}=", draw.base64(128));
    "Azure 32 hex" ByName |draw| draw.hex(32);
    "Azure 84" ByForm |draw| format!("{}JQQJ99{}AC{}", draw.base62(52), draw.base62(14), draw.base62(10));
    "Azure client secret" ByForm |draw| {
        format!("{}{}Q~{}", draw.base62(3), draw.of(&[DIGITS], 1), draw.of(&[UPPER, LOWER, DIGITS, "_.~-"], 33) + "a")
    };
    "Groq" ByForm |draw| format!("gsk_{}WGdyb3FY{}", draw.base62(20), draw.base62(24));
    "Mistral" ByForm |draw| draw.base62(32);
    "Cohere" ByForm |draw| draw.base62(40);
    "Hugging Face" ByForm |draw| format!("hf_{}", draw.letters(34));
    "Replicate" ByForm |draw| format!("r8_{}", draw.base62(37));
    "Together" ByName |draw| draw.hex(64);
    "Together tgp_v1_" ByForm |draw| format!("tgp_v1_{}", draw.url(43));
    "Fireworks" ByForm |draw| format!("fw_{}", draw.base62(24));
    "Perplexity" ByForm |draw| format!("pplx-{}", draw.base62(48));
    "OpenRouter" ByForm |draw| format!("sk-or-v1-{}", draw.hex(64));
    "xAI" ByForm |draw| format!("xai-{}", draw.base62(80));
    "DeepSeek" ByForm |draw| format!("sk-{}", draw.hex(32));
    "Cerebras" ByForm |draw| format!("csk-{}", draw.lower(48));
    "NVIDIA" ByForm |draw| format!("nvapi-{}", draw.url(64));
    "Databricks" ByForm |draw| format!("dapi{}", draw.hex(32));
    "Langfuse" ByForm |draw| format!("sk-lf-{}", draw.uuid());
    "LangSmith" ByForm |draw| format!("lsv2_pt_{}_{}", draw.hex(32), draw.hex(10));
    "GitHub" ByForm |draw| format!("ghp_{}", draw.base62(36));
    "GitHub fine-grained" ByForm |draw| format!("github_pat_{}_{}", draw.base62(22), draw.base62(59));
    "GitLab" ByForm |draw| format!("glpat-{}", draw.url(20));
    "Slack bot" ByForm |draw| format!("xoxb-{}-{}-{}", draw.of(&[DIGITS], 12), draw.of(&[DIGITS], 12), draw.base62(24));
    "Slack webhook" ByFormOfText |draw| {
        let (team, channel) = (draw.of(&[UPPER, DIGITS], 10), draw.of(&[UPPER, DIGITS], 10));
        format!("https://hooks.slack.com/services/T{team}/B{channel}/{}", draw.base62(24))
    };
    "Datadog" ByName |draw| draw.hex(32);
    "Sentry DSN" ByFormOfText |draw| format!("https://{}@o44795.ingest.sentry.io/45068", draw.hex(32));
    "Pinecone" ByForm |draw| format!("pcsk_{}_{}", draw.base62(6), draw.base62(63));
    "Voyage" ByForm |draw| format!("pa-{}", draw.url(43));
    "Jina" ByForm |draw| format!("jina_{}{}", draw.hex(32), draw.url(28));
    "ElevenLabs" ByForm |draw| format!("sk_{}", draw.hex(48));
    "Deepgram" ByName |draw| draw.hex(40);
    "AssemblyAI" ByName |draw| draw.hex(32);
    "SambaNova" ByName |draw| draw.uuid();
    "Stripe" ByForm |draw| format!("sk_live_{}", draw.base62(24));
    "SendGrid" ByForm |draw| format!("SG.{}.{}", draw.url(22), draw.url(43));
    "Twilio" ByName |draw| draw.hex(32);
    "npm" ByForm |draw| format!("npm_{}", draw.base62(36));
    "PyPI" ByForm |draw| format!("pypi-AgEIcHlwaS5vcmc{}", draw.url(140));
    "LiteLLM virtual key" ByForm |draw| format!("sk-{}", draw.url(22));
    "JSON web token" ByForm Draw::token;
    "PEM" ByFormOfText Draw::private_key;
    "Vertex service account" ByFormOfText Draw::service_account;
    "postgres" ByFormOfText |draw| format!("postgres://llm:{}@db.example.com:5432/llm", draw.base62(14));
    "redis" ByFormOfText |draw| format!("redis://:{}@cache:6379/0", draw.lower(20));
    "basic authentication" ByFormOfText |draw| format!("https://llm:{}@gateway.example.com/v1", draw.base62(12));
};
