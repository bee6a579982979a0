#!/usr/bin/python3
"""Answers the lab's requests on the serial port ttyS2, a JSON object a line, whatever state the network is in."""
import base64
import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import threading
import tty

SIOCSIFNAME = 0x8923
JOBS = {}
WRITING = threading.Lock()


def name_ports():
    """Calls the ports what Debian's kernel would, long before ifup looks for them."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        for port in os.listdir('/sys/class/net'):
            if port.startswith('vec'):
                name = 'eth' + port.removeprefix('vec')
                fcntl.ioctl(any_socket, SIOCSIFNAME, struct.pack('16s16s', port.encode(), name.encode()))


def start(command, data, env, job):
    """Starts a command; its input and output are files, so that a daemon it leaves behind holds nothing up."""
    streams = [open(os.memfd_create('stream'), 'w+b', buffering=0) for _ in range(3)]
    streams[0].write(base64.b64decode(data))
    streams[0].seek(0)
    argv = command if isinstance(command, list) else ['/bin/bash', '-c', command]
    process = subprocess.Popen(argv, stdin=streams[0], stdout=streams[1], stderr=streams[2], cwd='/root',
                               env=os.environ | env, start_new_session=True)
    JOBS[job] = process, streams
    return {}


def poll(job):
    """The exit code, None while it runs, and all output so far."""
    process, (_, *outputs) = JOBS[job]
    # The position in the file is the command's.
    out, err = (base64.b64encode(os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)) for file in outputs)
    return {'rc': process.poll(), 'out': out.decode(), 'err': err.decode()}


def kill(job):
    """Ends a command and what it started in its own session."""
    process, _ = JOBS[job]
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return poll(job)


def run(job, timeout, **command):
    """How a command ended; it is killed, and `late`, if it takes too long."""
    start(job=job, **command)
    try:
        JOBS[job][0].wait(timeout)
        return poll(job)
    except subprocess.TimeoutExpired:
        return kill(job) | {'late': True}
    finally:
        del JOBS[job]


def put(path, data, mode):
    """Writes a file."""
    with open(path, 'wb') as file:
        os.fchmod(file.fileno(), mode)
        file.write(base64.b64decode(data))
    return {}


def get(path):
    """Reads a file."""
    with open(path, 'rb') as file:
        return {'data': base64.b64encode(file.read()).decode()}


def send(port, message):
    with WRITING:
        port.write(json.dumps(message).encode() + b'\n')
        port.flush()


def answer(port, number, name, arguments):
    try:
        reply = OPERATIONS[name](**arguments)
    except Exception as problem:
        reply = {'error': f'{type(problem).__name__}: {problem}'}
    send(port, reply | {'id': number})


def serve(lines, port, boot):
    """Answers each request in a thread of its own; a large request is a file that the lab shows."""
    for line in lines:
        meant_for, number, request = line.decode(errors='replace').split(' ', 2)
        if meant_for != boot:
            continue  # The machine started anew before it was read.
        request = json.loads(request)
        if isinstance(request, str):
            with open('/opt/host/requests/' + request, 'rb') as file:
                request = json.load(file)
        send(port, {'read': int(number)})
        threading.Thread(target=answer, args=(port, int(number), *request), daemon=True).start()


OPERATIONS = {operation.__name__: operation for operation in (run, start, poll, kill, put, get)}

if __name__ == '__main__':
    name_ports()
    with open('/dev/ttyS2', 'rb') as incoming, open('/dev/ttyS2', 'wb') as outgoing:
        tty.setraw(incoming)
        with open('/proc/sys/kernel/random/boot_id') as boot_id:
            this_boot = boot_id.read().strip()
        send(outgoing, {'boot': this_boot})
        os.setpriority(os.PRIO_PROCESS, 0, 0)  # The unit's priority was for the start; commands run as in a login.
        serve(incoming, outgoing, this_boot)
