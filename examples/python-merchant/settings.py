"""What the shop must be told, read from the environment."""

import base64
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

WEBHOOK_PATH = "/webhooks/waffo"
REQUIRED = ("WAFFO_BASE_URL", "WAFFO_API_KEY", "WAFFO_MERCHANT_ID", "WAFFO_PRIVATE_KEY", "WAFFO_PUBLIC_KEY")


@dataclass(frozen=True)
class Settings:
    port: int
    public_url: str  # where buyers and Waffo reach this server
    data_dir: str
    waffo_base_url: str  # scheme and host of Waffo, without /api/v1
    timeout: float  # seconds to wait for an answer of Waffo
    api_key: str
    merchant_id: str
    private_key: RSAPrivateKey  # ours: signs what we send
    waffo_public_key: RSAPublicKey  # Waffo's: the only key that we trust

    @property
    def notify_url(self) -> str:
        return self.public_url + WEBHOOK_PATH


def read_settings(env=os.environ) -> Settings:
    missing = [name for name in REQUIRED if not env.get(name)]
    if missing:
        raise SystemExit(f"Set {', '.join(missing)} in the environment.")
    port = int(env.get("PORT", "3000"))
    return Settings(
        port=port,
        public_url=env.get("PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/"),
        data_dir=env.get("DATA_DIR", "data"),
        waffo_base_url=env["WAFFO_BASE_URL"].rstrip("/"),
        # Waffo recommends 15 seconds and wants at least 8.
        timeout=float(env.get("WAFFO_TIMEOUT_SECONDS", "15")),
        api_key=env["WAFFO_API_KEY"],
        merchant_id=env["WAFFO_MERCHANT_ID"],
        private_key=load_der_private_key(base64.b64decode(env["WAFFO_PRIVATE_KEY"]), password=None),
        waffo_public_key=load_der_public_key(base64.b64decode(env["WAFFO_PUBLIC_KEY"])),
    )
