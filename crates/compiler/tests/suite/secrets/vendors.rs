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
    Form,
    /// Only the name before it: the same form has public uses.
    Name,
    /// Its own form; it is an address or a text of several lines, which is not at every place.
    FormOfText,
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
    "OpenAI sk-" Form |draw| format!("sk-{}T3BlbkFJ{}", draw.base62(20), draw.base62(20));
    "OpenAI sk-proj-" Form |draw| format!("sk-proj-{}T3BlbkFJ{}", draw.url(74), draw.url(74));
    "OpenAI sk-svcacct-" Form |draw| format!("sk-svcacct-{}T3BlbkFJ{}", draw.url(58), draw.url(58));
    "OpenAI sk-admin-" Form |draw| format!("sk-admin-{}T3BlbkFJ{}", draw.url(58), draw.url(58));
    "Anthropic" Form |draw| format!("sk-ant-api03-{}AA", draw.url(93));
    "Anthropic admin" Form |draw| format!("sk-ant-admin01-{}AA", draw.url(93));
    "Google" Form |draw| format!("AIza{}", draw.url(35));
    "Google client secret" Form |draw| format!("GOCSPX-{}", draw.url(28));
    "AWS key id" Form |draw| format!("AKIA{}", draw.of(&[UPPER, "234567"], 16));
    "AWS secret" Form |draw| draw.base64(40);
    "Bedrock" Form |draw| format!("ABSK{}=", draw.base64(128));
    "Azure 32 hex" Name |draw| draw.hex(32);
    "Azure 84" Form |draw| format!("{}JQQJ99{}AC{}", draw.base62(52), draw.base62(14), draw.base62(10));
    "Azure client secret" Form |draw| {
        format!("{}{}Q~{}", draw.base62(3), draw.of(&[DIGITS], 1), draw.of(&[UPPER, LOWER, DIGITS, "_.~-"], 33) + "a")
    };
    "Groq" Form |draw| format!("gsk_{}WGdyb3FY{}", draw.base62(20), draw.base62(24));
    "Mistral" Form |draw| draw.base62(32);
    "Cohere" Form |draw| draw.base62(40);
    "Hugging Face" Form |draw| format!("hf_{}", draw.letters(34));
    "Replicate" Form |draw| format!("r8_{}", draw.base62(37));
    "Together" Name |draw| draw.hex(64);
    "Together tgp_v1_" Form |draw| format!("tgp_v1_{}", draw.url(43));
    "Fireworks" Form |draw| format!("fw_{}", draw.base62(24));
    "Perplexity" Form |draw| format!("pplx-{}", draw.base62(48));
    "OpenRouter" Form |draw| format!("sk-or-v1-{}", draw.hex(64));
    "xAI" Form |draw| format!("xai-{}", draw.base62(80));
    "DeepSeek" Form |draw| format!("sk-{}", draw.hex(32));
    "Cerebras" Form |draw| format!("csk-{}", draw.lower(48));
    "NVIDIA" Form |draw| format!("nvapi-{}", draw.url(64));
    "Databricks" Form |draw| format!("dapi{}", draw.hex(32));
    "Langfuse" Form |draw| format!("sk-lf-{}", draw.uuid());
    "LangSmith" Form |draw| format!("lsv2_pt_{}_{}", draw.hex(32), draw.hex(10));
    "GitHub" Form |draw| format!("ghp_{}", draw.base62(36));
    "GitHub fine-grained" Form |draw| format!("github_pat_{}_{}", draw.base62(22), draw.base62(59));
    "GitLab" Form |draw| format!("glpat-{}", draw.url(20));
    "Slack bot" Form |draw| format!("xoxb-{}-{}-{}", draw.of(&[DIGITS], 12), draw.of(&[DIGITS], 12), draw.base62(24));
    "Slack webhook" FormOfText |draw| {
        let (team, channel) = (draw.of(&[UPPER, DIGITS], 10), draw.of(&[UPPER, DIGITS], 10));
        format!("https://hooks.slack.com/services/T{team}/B{channel}/{}", draw.base62(24))
    };
    "Datadog" Name |draw| draw.hex(32);
    "Sentry DSN" FormOfText |draw| format!("https://{}@o44795.ingest.sentry.io/45068", draw.hex(32));
    "Pinecone" Form |draw| format!("pcsk_{}_{}", draw.base62(6), draw.base62(63));
    "Voyage" Form |draw| format!("pa-{}", draw.url(43));
    "Jina" Form |draw| format!("jina_{}{}", draw.hex(32), draw.url(28));
    "ElevenLabs" Form |draw| format!("sk_{}", draw.hex(48));
    "Deepgram" Name |draw| draw.hex(40);
    "AssemblyAI" Name |draw| draw.hex(32);
    "SambaNova" Name |draw| draw.uuid();
    "Stripe" Form |draw| format!("sk_live_{}", draw.base62(24));
    "SendGrid" Form |draw| format!("SG.{}.{}", draw.url(22), draw.url(43));
    "Twilio" Name |draw| draw.hex(32);
    "npm" Form |draw| format!("npm_{}", draw.base62(36));
    "PyPI" Form |draw| format!("pypi-AgEIcHlwaS5vcmc{}", draw.url(140));
    "LiteLLM virtual key" Form |draw| format!("sk-{}", draw.url(22));
    "JSON web token" Form Draw::token;
    "PEM" FormOfText Draw::private_key;
    "Vertex service account" FormOfText Draw::service_account;
    "postgres" FormOfText |draw| format!("postgres://llm:{}@db.example.com:5432/llm", draw.base62(14));
    "redis" FormOfText |draw| format!("redis://:{}@cache:6379/0", draw.lower(20));
    "basic authentication" FormOfText |draw| format!("https://llm:{}@gateway.example.com/v1", draw.base62(12));
};
