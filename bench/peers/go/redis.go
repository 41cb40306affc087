package main

import (
	"context"
	"errors"
	"log"
	"time"

	"github.com/gomodule/redigo/redis"
)

const (
	waiting    = 1024 // calls that are sent and not answered
	redisLimit = 250 * time.Millisecond
	redisPause = time.Second // between two attempts to connect
)

var errAway = errors.New("redis is away")

// pipelined has one connection to Redis. Calls of all requests share it: what comes while others are sent goes with the
// next write. So do the clients of Redis that pipeline by themselves, like rueidis.
type pipelined struct {
	url   string
	calls chan *redisCall
}

type redisCall struct {
	command   string
	arguments []interface{}
	reply     chan interface{}
}

// newPipelined connects when it is needed first.
func newPipelined(url string) *pipelined {
	p := &pipelined{url, make(chan *redisCall, waiting)}
	go p.run()
	return p
}

// call sends a command, and returns its reply. It is nil if Redis has none, or is away.
func (p *pipelined) call(ctx context.Context, command string, arguments ...interface{}) interface{} {
	c := &redisCall{command, arguments, make(chan interface{}, 1)}
	select {
	case p.calls <- c:
	case <-ctx.Done():
		return nil
	}
	select {
	case reply := <-c.reply:
		return reply
	case <-ctx.Done():
		return nil
	}
}

// run connects as long as it is asked for, and rejects calls while it cannot.
func (p *pipelined) run() {
	var next time.Time
	for c := range p.calls {
		if time.Now().Before(next) {
			c.reply <- nil
			continue
		}
		conn, err := redis.DialURL(p.url, redis.DialConnectTimeout(redisLimit), redis.DialReadTimeout(redisLimit),
			redis.DialWriteTimeout(redisLimit))
		if err == nil {
			err = p.send(conn, c)
		} else {
			c.reply <- nil
		}
		log.Print(err)
		next = time.Now().Add(redisPause)
	}
}

// send writes calls until the connection fails. Another goroutine reads the replies.
func (p *pipelined) send(conn redis.Conn, c *redisCall) error {
	defer conn.Close()
	sent := make(chan *redisCall, waiting)
	defer close(sent)
	go takeReplies(conn, sent)
	for {
		sent <- c
		err := conn.Send(c.command, c.arguments...)
		if err == nil && len(p.calls) == 0 {
			err = conn.Flush()
		}
		if err != nil {
			return err
		}
		c = <-p.calls
		if conn.Err() != nil {
			c.reply <- nil
			return errAway
		}
	}
}

// takeReplies answers calls in their order: with nil after the connection has failed.
func takeReplies(conn redis.Conn, sent chan *redisCall) {
	for c := range sent {
		reply, err := conn.Receive()
		if err != nil {
			reply = nil
		}
		c.reply <- reply
	}
}
