"""From the rule of gradient descent to what it leaves of a distance, in typst mathematics."""

from __future__ import annotations

RULE = (
    "{{ x_(k+1) : input-1 }} {{ = : relation }}"
    " {{ x_k : input-2 }} - {{ eta : rate }} {{ f'(x_k) : slope }}"
)
RULE_FOR_D = (
    "{{ d_(k+1) : gap-2 }} {{ = : relation }} {{ d_k : gap-3 }} - {{ eta : rate-1 }}"
    " {{ f' : slope }}"
)
STEP = (
    "{{ d_(k+1) : gap-2 }} {{ = : relation }} {{ d_k : gap-3 }} - {{ eta : rate-1 }}"
    " {{ L : minimum }} {{ d_k : gap-4 }}"
)
FACTOR = (
    "{{ d_(k+1) : gap-2 }} {{ = : relation }}"
    " (1 - {{ eta : rate-1 }} {{ L : minimum }}) {{ d_k : gap-3 }}"
)
LEFT_OVER = "(1 - {{ eta : rate }} {{ L : minimum }}) d"
