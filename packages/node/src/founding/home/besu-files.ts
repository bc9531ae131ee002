import type { FoundingFile } from '../founding-file.ts';

/** Where a section's folder lies on its machines, as units and containers name it. */
export const HOME = '/var/lib/acta';
/** Measured in all that these files say; another version is measured first. */
export const BESU_VERSION = '26.8.0';
/** JSON-RPC and figures of node 1; the next nodes of a machine have the next ports. */
export const RPC_PORT = 8_545;
const METRICS_PORT = 9_545;

/** Ports of a node of the section, from 1. */
export const portsOf = (node: number): { readonly rpc: number; readonly metrics: number } => ({
  rpc: RPC_PORT + node - 1,
  metrics: METRICS_PORT + node - 1,
});

/**
 * The configuration of one Besu node (TOML). Zero-fee transactions spread only where every node has
 * `min-gas-price=0`. JSON-RPC listens on loopback and nowhere else: whoever reaches it can relay, and
 * ask for peers and logs at will. Options that the measured version refuses make it end at the start.
 *
 * @param node number of the node in its section, from 1
 */
export function besuToml({ section, nodes }: FoundingFile, node: number): string {
  const { host, port } = nodes[node - 1]!;
  const { rpc, metrics } = portsOf(node);
  return `# Node ${node} of ${section}. Besu ${BESU_VERSION}.
data-path="${HOME}/nodes/${node}/data"
node-private-key-file="${HOME}/nodes/${node}/key"
genesis-file="${HOME}/network/genesis.json"

static-nodes-file="${HOME}/network/static-nodes.json"
permissions-nodes-config-file-enabled=true
permissions-nodes-config-file="${HOME}/network/permissions.toml"
permissions-accounts-config-file-enabled=true
permissions-accounts-config-file="${HOME}/network/permissions.toml"
p2p-host="${host}"
p2p-port=${port}
discovery-enabled=false
nat-method="NONE"

sync-mode="FULL"
min-gas-price=0
# Old state for index and checks: 510 blocks without these.
bonsai-historical-block-limit=100000
bonsai-trie-logs-pruning-window-size=200000

rpc-http-enabled=true
rpc-http-host="127.0.0.1"
rpc-http-port=${rpc}
rpc-http-api=["ETH","NET","WEB3","QBFT","ADMIN"]
rpc-http-max-batch-size=1024
host-allowlist=["127.0.0.1","localhost"]

metrics-enabled=true
metrics-host="127.0.0.1"
metrics-port=${metrics}
`;
}

/** A unit for each node of a machine: `systemctl start acta-besu@1`. */
export function besuUnit({ section }: FoundingFile): string {
  return `[Unit]
Description=Besu node %i of ${section}
Wants=network-online.target
After=network-online.target

[Service]
User=acta
ExecStart=/opt/besu/bin/besu --config-file=${HOME}/besu/%i.toml
Restart=on-failure
RestartSec=5
LimitNOFILE=65536
NoNewPrivileges=true
ProtectSystem=strict
ProtectHome=true
PrivateTmp=true
ReadWritePaths=${HOME}/nodes/%i

[Install]
WantedBy=multi-user.target
`;
}

/**
 * The same nodes in containers, for a machine that has Docker instead of Java. They share the host's
 * network, so that loopback stays loopback: a published port would open JSON-RPC to the world.
 */
export function composeFile({ section, nodes }: FoundingFile): string {
  const service = (node: number): string => `  besu-${node}:
    image: hyperledger/besu:${BESU_VERSION}
    container_name: acta-besu-${node}
    command: ["--config-file=${HOME}/besu/${node}.toml"]
    network_mode: host
    restart: unless-stopped
    stop_grace_period: 60s
    volumes:
      - ${HOME}/network:${HOME}/network:ro
      - ${HOME}/besu:${HOME}/besu:ro
      - ${HOME}/nodes/${node}:${HOME}/nodes/${node}
`;
  return `# Besu nodes of ${section}.
name: acta-${section.toLowerCase()}
services:
${nodes.map((_, i) => service(i + 1)).join('')}`;
}

/**
 * JSON-RPC for a service on another machine of the section: TLS 1.3, and only for who shows a
 * certificate of the section's own authority (an nginx server block).
 */
export function mtlsServer({ section }: FoundingFile): string {
  return `# JSON-RPC of ${section}'s node 1 for its own machines: no certificate, no answer.
server {
  listen 8443 ssl;
  ssl_protocols TLSv1.3;
  ssl_certificate ${HOME}/tls/server.crt;
  ssl_certificate_key ${HOME}/tls/server.key;
  ssl_client_certificate ${HOME}/tls/section-ca.crt;
  ssl_verify_client on;
  client_max_body_size 8m;
  location / {
    proxy_pass http://127.0.0.1:${RPC_PORT};
    proxy_set_header Host localhost;
  }
}
`;
}
