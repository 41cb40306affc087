package main

import (
	"bufio"
	"bytes"
	"errors"
	"net"
	"strconv"
	"time"
)

// A client is one connection and its requests.
type client struct {
	address string
	timeout time.Duration
	wanted  int // the status of accepted answers; 0: any of 200 to 299
	next    func() []byte
	conn    net.Conn
	in      *bufio.Reader
}

// call sends a request and returns the status of its answer.
func (c *client) call(request []byte) (int, error) {
	if err := c.open(); err != nil {
		return 0, err
	}
	c.conn.SetDeadline(time.Now().Add(c.timeout))
	// An answer may come before the whole request was sent: the rejection of a large body. It is read all the same.
	_, sent := c.conn.Write(request)
	status, keep, err := c.answer()
	if err != nil || sent != nil || !keep {
		c.close()
	}
	return status, err
}

// accepts tells whether an answer with this status is a wanted one.
func (c *client) accepts(status int) bool {
	if c.wanted == 0 {
		return status/100 == 2
	}
	return status == c.wanted
}

// open connects, unless it is connected.
func (c *client) open() error {
	if c.conn == nil {
		conn, err := net.DialTimeout("tcp", c.address, c.timeout)
		if err != nil {
			return err
		}
		c.conn, c.in = conn, bufio.NewReaderSize(conn, 4096)
	}
	return nil
}

func (c *client) close() {
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

const notModified = 304

var (
	errBroken     = errors.New("not an HTTP/1.1 answer")
	contentLength = []byte("content-length:")
	chunked       = []byte("transfer-encoding: chunked")
	closing       = []byte("connection: close")
)

// answer reads a whole answer, and returns whether the connection can be reused.
func (c *client) answer() (status int, keep bool, err error) {
	h, err := c.head()
	if err != nil {
		return 0, false, err
	}
	return h.status, h.keep, c.body(h.length, h.inChunks)
}

// A head is what the first lines of an answer say of it.
type head struct {
	status   int
	keep     bool // the connection can be reused
	length   int
	inChunks bool
}

func (c *client) head() (h head, err error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return h, err
	}
	if len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.")) {
		return h, errBroken
	}
	if h.status, err = strconv.Atoi(string(line[9:12])); err != nil {
		return h, errBroken
	}
	h.keep = true
	for {
		if line, err = c.in.ReadSlice('\n'); err != nil {
			return h, err
		}
		switch line = bytes.TrimRight(line, "\r\n"); {
		case len(line) == 0:
			if h.status == notModified {
				// It has no body: its length is that of the body it does not have (RFC 9110, section 8.6).
				h.length, h.inChunks = 0, false
			}
			return h, nil
		case hasPrefixFold(line, contentLength):
			if h.length, err = strconv.Atoi(string(bytes.TrimSpace(line[len(contentLength):]))); err != nil {
				return h, errBroken
			}
		case hasPrefixFold(line, chunked):
			h.inChunks = true
		case hasPrefixFold(line, closing):
			h.keep = false
		}
	}
}

func (c *client) body(length int, inChunks bool) error {
	if !inChunks {
		_, err := c.in.Discard(length)
		return err
	}
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 32)
		if err != nil {
			return errBroken
		}
		if _, err = c.in.Discard(int(size) + 2); err != nil || size == 0 {
			return err
		}
	}
}

func hasPrefixFold(line, prefix []byte) bool {
	return len(line) >= len(prefix) && bytes.EqualFold(line[:len(prefix)], prefix)
}
