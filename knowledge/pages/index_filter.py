"""What a reader of the index asks for: kind, audience, tag. What makes no sense is left out, never refused."""

from django import forms

from angtong.kit.collation import in_thai_order

from .audiences import Audience


class IndexFilter(forms.Form):
    """The filter beside the tabs of kinds."""

    audience = forms.ChoiceField(
        label="เขียนสำหรับ", required=False, choices=[("", "ผู้อ่านทุกกลุ่ม"), *Audience.choices]
    )
    tag = forms.ChoiceField(label="เรื่อง", required=False)
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, kinds: list[tuple[str, str]], tags: list[str]):
        super().__init__(data)
        named = [(name, name) for name in in_thai_order(tags)]
        self.fields["tag"].choices = [("", "ทุกเรื่อง"), *named]
        self.fields["kind"].choices = [("", ""), *kinds]

    def chosen(self) -> dict[str, str]:
        """Return the arguments of `ArticleQuerySet.for_index` that can be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("kind", "audience", "tag")}
