'use strict';

/** Reads a zip: its names and texts. The few lines that save a dependency. */
const fs = require('node:fs');
const zlib = require('node:zlib');

const END = 0x06054b50;
const ENTRY = 0x02014b50;

function read(file) {
    const zip = fs.readFileSync(file);
    let end = zip.length - 22;
    while (end >= 0 && zip.readUInt32LE(end) !== END) {
        end--;
    }
    if (end < 0) {
        throw new Error(file + ' is no zip');
    }
    const entries = new Map();
    let at = zip.readUInt32LE(end + 16);
    for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
        if (zip.readUInt32LE(at) !== ENTRY) {
            throw new Error(file + ' is broken');
        }
        const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
        const name = zip.toString('utf8', at + 46, at + 46 + lengths[0]);
        entries.set(name, content(zip, at));
        at += 46 + lengths[0] + lengths[1] + lengths[2];
    }
    return entries;
}

function content(zip, at) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    return (method === 8 ? zlib.inflateRawSync(bytes) : bytes).toString('utf8');
}

module.exports = { read };
