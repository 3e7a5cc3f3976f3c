import type { Authority } from '../tls/index.ts';

type Files = Pick<Authority, 'certificateFile' | 'bundleFile' | 'trustFolder'>;

const HTTPS_PORT = 443;

/**
 * What a person must do so that an unchanged merchant uses the emulator as the sandbox.
 * @param host the host name that SDKs have built in
 */
export function trustLines(host: string, port: number, files: Files): string[] {
  const [certificate, bundle, folder] = [files.certificateFile, files.bundleFile, files.trustFolder].map(
    quoted,
  ) as [string, string, string];
  const store = quoted(`${files.trustFolder}/truststore.p12`);
  return [
    `1. The merchant must trust the certificate of the local authority: ${files.certificateFile}`,
    '',
    `Node          NODE_EXTRA_CA_CERTS=${certificate}`,
    `Go, OpenSSL   SSL_CERT_FILE=${bundle}`,
    `              or SSL_CERT_DIR=${folder}:/etc/ssl/certs (OpenSSL: after \`openssl rehash ${folder}\`)`,
    `Python        REQUESTS_CA_BUNDLE=${bundle} (requests; SSL_CERT_FILE for the rest)`,
    `Java          keytool -importcert -noprompt -alias waffo-acceptance -file ${certificate} -keystore ${store} -storetype PKCS12 -storepass changeit`,
    `              java -Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStorePassword=changeit …`,
    '',
    `2. For the merchant, ${host} must be this machine:`,
    '',
    `hosts entry   127.0.0.1 ${host}`,
    `container     --host 0.0.0.0 here, and the network alias ${host} for this container`,
    ...(port === HTTPS_PORT
      ? []
      : ['', `3. SDKs call port ${HTTPS_PORT}: lead it to ${port}, or use --port ${HTTPS_PORT}.`]),
    '',
    'See docs/sdk-merchants.md. Remove the hosts entry when you are done.',
  ];
}

/** Quotes a path for a shell. */
function quoted(path: string): string {
  return /^[\w./:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
