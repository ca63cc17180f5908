import { BlockList, isIP } from 'node:net';

/**
 * What is told apart by a list such as `127.0.0.1,10.0.0.0/8,fd00::/8`.
 *
 * @returns undefined for a text that is no such list
 */
export function addressList(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const part of text.split(',').map((one) => one.trim())) {
    const [address = '', bits, ...more] = part.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const prefix = bits === undefined ? most : Number(bits);
    const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && prefix <= most);
    if (version === 0 || !isPrefix || more.length > 0) return undefined;
    list.addSubnet(address, prefix, familyOf(version));
  }
  return list;
}

export function isListed(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, familyOf(version));
}

function familyOf(version: number): 'ipv4' | 'ipv6' {
  return version === 4 ? 'ipv4' : 'ipv6';
}
