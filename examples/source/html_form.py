"""The plan as a government web page: the body in the middle, a site's furniture round it."""

from __future__ import annotations

from html import escape

from source.model import SourcePlan, SourceTable

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_澜汀县人民政府</title>
<meta name="keywords" content="演示文件,内容虚构">
<style>.nav li{{display:inline}} .content p{{text-indent:2em;line-height:2}}</style>
<script>var fontSize = 16; function zoom(n) {{ fontSize = n; }}</script>
</head>
<body>
<header class="top"><a href="/">澜汀县人民政府门户网站</a> <a href="#">无障碍阅读</a> <a href="#">简</a> <a href="#">繁</a></header>
<nav class="nav"><ul><li><a href="#">首页</a></li><li><a href="#">走进澜汀</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">办事服务</a></li><li><a href="#">互动交流</a></li></ul></nav>
<div class="position">您当前的位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt; <a href="#">政策文件</a></div>
<div class="xxgk"><table class="xxgk-table">
<tr><td>索 引 号：</td><td>LT000-2025-0006</td><td>主题分类：</td><td>科技</td></tr>
<tr><td>发文机关：</td><td>{issuer}</td><td>成文日期：</td><td>{issued_on}</td></tr>
<tr><td>发文字号：</td><td>{document_number}</td><td>有 效 性：</td><td>有效</td></tr>
</table></div>
<div class="article">
<h1 class="article-title">{title}</h1>
<div class="article-tools">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a> <a href="#">下载</a></div>
<div class="content" id="zoom">
{body}
</div>
</div>
<aside class="related"><h3>相关解读</h3><ul><li><a href="#">一图读懂</a></li><li><a href="#">部门解读</a></li></ul></aside>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<footer><p>主办：{issuer} 网站地图 联系我们</p><p>演示网页，内容虚构</p></footer>
</body>
</html>
"""


def as_html(plan: SourcePlan) -> str:
    """The whole page."""
    parts = [_centred(plan.document_number)]
    # The body declares no headings: offices paste bold paragraphs.
    parts += [_bold(line.text) if line.level else _paragraph(line.text) for line in plan.lines]
    parts += [_paragraph(line) for line in plan.attachment_lines()]
    parts += [_right(plan.issuer), _right(plan.issued_on)]
    for annex in plan.annexes:
        parts += [f"<p>附件{annex.number}</p>", *(_centred(line) for line in annex.title)]
        for table in annex.tables:
            parts += [_centred(table.title)] if table.title else []
            parts.append(_table(table))
    return PAGE.format(
        title=escape(plan.title),
        issuer=escape(plan.issuer),
        issued_on=escape(plan.issued_on),
        document_number=escape(plan.document_number),
        body="\n".join(parts),
    )


def _paragraph(text: str) -> str:
    return f'<p style="text-indent: 2em;">&emsp;&emsp;{escape(text)}</p>'


def _bold(text: str) -> str:
    return f"<p>&emsp;&emsp;<strong>{escape(text)}</strong></p>"


def _centred(text: str) -> str:
    return f'<p style="text-align: center;"><span>{escape(text)}</span></p>'


def _right(text: str) -> str:
    return f'<p style="text-align: right;">{escape(text)}&nbsp;&nbsp;</p>'


def _table(table: SourceTable) -> str:
    rows = ["<tr>" + "".join(f"<th>{escape(name)}</th>" for name in table.columns) + "</tr>"]
    for row, cells in enumerate(table.rows):
        rows.append("<tr>" + "".join(_cell(table, row, column, cell) for column, cell in enumerate(cells)) + "</tr>")
    if table.total:
        gap = len(table.columns) - len(table.total) + 1
        cells = [
            f'<td colspan="{gap}">{escape(table.total[0])}</td>',
            *(f"<td>{escape(v)}</td>" for v in table.total[1:]),
        ]
        rows.append("<tr>" + "".join(cells) + "</tr>")
    return '<table border="1" cellspacing="0"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"


def _cell(table: SourceTable, row: int, column: int, text: str) -> str:
    length = table.span_length(row, column)
    if length == 0:
        return ""
    span = f' rowspan="{length}"' if length > 1 else ""
    return f"<td{span}><p>{escape(text)}</p></td>"
