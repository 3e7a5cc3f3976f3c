import {
  bodyForms,
  hashForms,
  readSignatureForm,
  type ExpectedSigner,
  type SignatureForm,
} from '../../../provider/index.ts';

/** Analyses a signature that should cover a body. */
export function readSignature(signature: string, body: Uint8Array, signer: ExpectedSigner): SignatureForm {
  return readSignatureForm(signature, [...bodyForms(body), ...hashForms(body)], signer);
}
