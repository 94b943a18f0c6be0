import json

import pytest

from config.serving import assets


@pytest.fixture
def root(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return settings.STATIC_ROOT


def test_gathered_once_and_again_only_after_a_change(root, monkeypatch):
    calls = []
    monkeypatch.setattr(assets, "call_command", lambda *args, **kwargs: calls.append(args) or gathered(root))
    assets.gather_static_files()
    assets.gather_static_files()
    assert len(calls) == 1
    monkeypatch.setattr(assets, "_fingerprint", lambda: "another")
    assets.gather_static_files()
    assert len(calls) == 2


def gathered(root):
    root.mkdir(exist_ok=True)
    (root / "staticfiles.json").write_text("{}")


def test_what_is_gathered_is_hashed_and_compressed(root):
    assets.gather_static_files()
    names = json.loads((root / "staticfiles.json").read_text())["paths"]
    hashed = names["site.css"]
    assert hashed != "site.css"
    assert (root / hashed).exists()
    assert (root / f"{hashed}.gz").exists()
