import {
  bodyForms,
  hashForms,
  readSignatureForm,
  type ExpectedSigner,
  type SignatureForm,
} from '../../../provider/index.ts';

/** Finds out what a signature is that should have been made over a body. */
export function readSignature(signature: string, body: Uint8Array, signer: ExpectedSigner): SignatureForm {
  return readSignatureForm(signature, [...bodyForms(body), ...hashForms(body)], signer);
}
