"""Blocks of pictures and of documents to take home."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .plain import WordsBlock


class PictureBlock(blocks.StructBlock):
    """A picture with its text alternative and caption."""

    image = ImageBlock(label="รูปภาพ", required=True)
    caption = WordsBlock(label="คำบรรยายภาพ", required=False, max_length=300)

    class Meta:
        template = "press/blocks/picture.html"
        icon = "image"
        label = "รูปภาพ"


class FigureBlock(blocks.StructBlock):
    """A drawing or photograph with caption and credit."""

    image = ImageBlock(label="ภาพประกอบ", required=True)
    caption = WordsBlock(label="คำบรรยายภาพ", required=False, max_length=300)
    credit = WordsBlock(
        label="ที่มาของภาพ",
        required=False,
        max_length=200,
        help_text="เว้นว่างได้ หากระบุที่มาไว้กับรูปภาพแล้ว",
    )

    class Meta:
        template = "press/blocks/picture.html"
        icon = "image"
        label = "ภาพประกอบพร้อมที่มา"


class DownloadBlock(blocks.StructBlock):
    """A document to take home."""

    document = DocumentChooserBlock(label="เอกสาร")
    description = WordsBlock(label="คำอธิบาย", required=False, max_length=300)

    class Meta:
        template = "press/blocks/download.html"
        icon = "download"
        label = "เอกสารดาวน์โหลด"
