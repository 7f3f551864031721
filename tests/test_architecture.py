"""The shape of the code: who may import whom, which table is fenced, which file is whose."""

import ast
from pathlib import Path

import pytest

import dialogue.models  # noqa: F401
import tenants.models  # noqa: F401
from tenants.db import Base, Fenced

ROOT = Path(__file__).parent.parent
CODE = sorted(p for folder in ("dialogue", "tenants", "blueprints") for p in (ROOT / folder).rglob("*.py")) + [ROOT / "app.py"]

MAY_IMPORT = {
    # layer                what of ours it may name
    "dialogue.rules":      {"dialogue.rules"},
    "tenants":             {"tenants"},
    "dialogue.models":     {"dialogue.rules", "tenants", "dialogue.models"},
    "dialogue.documents":  {"dialogue.rules", "dialogue.documents"},
    "dialogue.services":   {"dialogue.rules", "tenants", "dialogue.models", "dialogue.documents", "dialogue.services"},
    "dialogue.jobs":       {"dialogue.rules", "tenants", "dialogue.models", "dialogue.services", "dialogue.demo"},
    "dialogue.demo":       {"dialogue.rules", "tenants", "dialogue.models", "dialogue.documents", "dialogue.services",
                            "dialogue.jobs", "dialogue.demo"},
    "dialogue.cli":        {"dialogue.rules", "tenants", "dialogue.services", "dialogue.jobs", "dialogue.demo"},
    "blueprints":          {"dialogue.rules", "tenants.resolve", "dialogue.documents", "dialogue.services",
                            "dialogue.demo.accounts", "blueprints"},
    "app":                 {"dialogue.cli", "tenants", "blueprints"},
}
FORBIDDEN_IN_RULES = {"flask", "sqlalchemy", "time", "os", "pathlib"}
UNFENCED = {
    # table             why it has no unit of its own
    "tenant":          "the register of units is public",
    "tenant_name":     "the register of units is public",
    "tenant_parent":   "the register of units is public",
    "calendar_day":    "the State's calendar holds everywhere",
    "letter":          "it has two ends and policies of its own",
}


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer(name: str) -> str | None:
    return max((known for known in MAY_IMPORT if name == known or name.startswith(known + ".")), key=len, default=None)


def imports(path: Path) -> set[str]:
    package = module(path) if path.name == "__init__.py" else module(path).rpartition(".")[0]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*up, base]).rstrip(".")
            names |= {f"{base}.{alias.name}" for alias in node.names} | {base}
    return names


@pytest.mark.parametrize("path", CODE, ids=module)
def test_imports_point_one_way(path):
    mine = layer(module(path))
    if mine is None:
        return
    for name in imports(path):
        theirs = layer(name)
        allowed = any(name == a or name.startswith(a + ".") or a.startswith(name) for a in MAY_IMPORT[mine])
        assert theirs is None or allowed, f"{module(path)} imports {name}"


@pytest.mark.parametrize("path", [p for p in CODE if module(p).startswith("dialogue.rules")], ids=module)
def test_rules_know_no_web_no_database_and_no_clock(path):
    assert not {name.split(".")[0] for name in imports(path)} & FORBIDDEN_IN_RULES
    assert "date.today()" not in path.read_text() and ".now(" not in path.read_text()


def test_only_the_edges_read_a_clock():
    edges = {"blueprints.guard", "dialogue.jobs", "dialogue.cli"}
    for path in CODE:
        text = path.read_text()
        if "date.today()" in text or "datetime.now(VIET_NAM)" in text:
            assert module(path) in edges, f"{module(path)} reads the day itself"


def test_every_table_is_fenced_or_says_why_not():
    fenced = {mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Fenced)}
    assert set(Base.metadata.tables) == fenced | set(UNFENCED)


def test_keys_between_fenced_tables_carry_the_unit():
    for mapper in Base.registry.mappers:
        for key in mapper.local_table.foreign_key_constraints:
            if "tenant_id" in key.referred_table.c and mapper.local_table.name not in UNFENCED:
                assert "tenant_id" in key.column_keys, f"{mapper.local_table.name}: {key.column_keys} could cross a border"


def test_no_template_hides_behind_an_underscore():
    assert not [p for p in (ROOT / "templates").rglob("_*")]
