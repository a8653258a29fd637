/** A chart archive written by helm. */
export const demoArchive = Buffer.from(
  'H4sIEAAAAAAA/0hlbG0A7ZVNj9MwEIb37F8xClIvbBPHabeS1RZWe+CAuHKBPUzjobEaf8h2WsqvR2m1sKoKe4AuQpvnYjmZ0cxYfl8rMq64azCkfI+mvboEnPObyQT6lXN+uvKST6dQTksxrarJhHPgpeCzCq74Rbo5oYsJwxX/41qnw/0noNcfKUTtrIStYBYNSVBkHNs+fC5zkVevV51uVT5l6P2PhEzAfEUJlzAC4wJlTFGsg/bp+PsW6v5mfU47nRqAhKsII5gnXMdlxtLekwT0vtU19hmscX31JiUfZVHQVzS+pbx2pniDi3K0WggWXRdqihI+nQuLob4+m+9SQ+GebWi/c0H16d8o4TVg6xu8Z5tuRT+nWi7KXPCcj3nGDGqbUFsKUTKAMRxP6FYhAwAgg7qVgArfPir3KPBdwJoOoV1oz8+2PoSgtS4djuFQqG9PQlZmDI5NSsjmYtlvXVjnzpOt3UNnuTa4pjzp1JIE69I4NTr+LvSXzbgthaAVsc5urNvZ97SXoILznhT715d14K/TS73YYttRvNgD8IT/c17OTv2/EjeD/z8HKKGEV1A7Y8imQeEvjYP+ExnfYqJY4CVM4En9C36i/0pUs0H/z8FGWyXhztkvev0B/WAAAwMDAy+E7yGeB+0AEgAA',
  'base64',
);
/**
 * The digest that helm 4.2.4 and 3.21.4 print when they push `demoArchive` with the file time 2026-01-01T00:00:00Z and
 * TZ=UTC.
 */
export const demoManifestDigest =
  'sha256:7f57b5e73902a8f41472595666b10a689614b53a79c57b9c9589b9e19a8b0b70';
